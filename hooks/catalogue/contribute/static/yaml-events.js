// A text in, every event of libyaml up to the first fault out, as JSON for the Python that stands in for PyYAML's compiled half.

/**
 * What libyaml.wasm exports, see events.c: addresses in its memory are numbers, and 0 is none.
 * @typedef {{
 *   memory: WebAssembly.Memory, _initialize: () => void, reserve: (size: number) => number, release: (address: number) => void,
 *   begin: (address: number, size: number) => void, next: () => number, wrong: () => number, end: () => void,
 * }} Parser
 */

const decoder = new TextDecoder();

/** @param {BufferSource} program libyaml.wasm */
export async function loadYamlParser(program) {
  const { instance } = await WebAssembly.instantiate(program);
  const parser = /** @type {Parser} */ (/** @type {unknown} */ (instance.exports));
  parser._initialize();
  return { read: (/** @type {string} */ text) => JSON.stringify(readEvents(parser, new TextEncoder().encode(text))) };
}

/**
 * @param {Parser} parser
 * @param {Uint8Array} bytes
 */
function readEvents(parser, bytes) {
  const start = parser.reserve(bytes.length + 1);
  new Uint8Array(parser.memory.buffer, start, bytes.length).set(bytes);
  parser.begin(start, bytes.length);
  const events = [];
  let address = parser.next();
  while (address) {
    const row = event(parser, address);
    if (!row[0]) break;
    events.push(row);
    address = parser.next();
  }
  const fault = address ? null : readFault(parser);
  parser.end();
  parser.release(start);
  return { events, fault };
}

/**
 * The order of the fields is that of the structures in events.c.
 * @param {Parser} parser
 * @param {number} address
 */
function event(parser, address) {
  const [type, style, line, column, lastLine, lastColumn, value, anchor, tag, length] = new Int32Array(parser.memory.buffer, address, 10);
  const text = value ? decoder.decode(new Uint8Array(parser.memory.buffer, value, length)) : "";
  return [type, style, line, column, lastLine, lastColumn, text, readText(parser, anchor), readText(parser, tag)];
}

/** @param {Parser} parser */
function readFault(parser) {
  const [type, context, problem, ...places] = new Int32Array(parser.memory.buffer, parser.wrong(), 7);
  return [type, readText(parser, context), readText(parser, problem), places];
}

/**
 * @param {Parser} parser
 * @param {number} address
 */
function readText(parser, address) {
  if (!address) return null;
  const bytes = new Uint8Array(parser.memory.buffer, address);
  return decoder.decode(bytes.subarray(0, bytes.indexOf(0)));
}
