// A packed file of the site in, the file out: packed by us, since a plain web server packs neither WebAssembly nor archives.

/**
 * The file, whether or not the server, or something on the way, has unpacked it already.
 * @param {string} address
 * @param {string} type as the unpacked file is to be taken for
 * @param {(bytes: number) => void} [onBytes] called with the number of bytes of each part that arrives
 */
export async function fetchUnpacked(address, type, onBytes = () => {}) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${new URL(address).pathname} (${response.status})`);
  const content = await readAll(response, onBytes);
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  const isPacked = first === 0x1f && second === 0x8b;
  const body = isPacked ? content.stream().pipeThrough(new DecompressionStream("gzip")) : content;
  return new Response(body, { headers: { "Content-Type": type } });
}

/**
 * @param {Response} response
 * @param {(bytes: number) => void} onBytes
 */
async function readAll(response, onBytes) {
  const reader = response.body?.getReader();
  const parts = [];
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    parts.push(part.value);
    onBytes(part.value.length);
  }
  return new Blob(parts);
}
