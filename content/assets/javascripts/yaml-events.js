// A text in, every event of libyaml up to the first fault out, as JSON for the Python that stands in for PyYAML's compiled half.

const TEXT = new TextDecoder();

export async function yamlEvents(address) {
  const { instance } = await WebAssembly.instantiate(await (await fetch(address)).arrayBuffer());
  const parser = instance.exports;
  parser._initialize();
  return { read: (text) => JSON.stringify(read(parser, new TextEncoder().encode(text))) };
}

function read(parser, bytes) {
  const place = parser.reserve(bytes.length + 1);
  new Uint8Array(parser.memory.buffer, place, bytes.length).set(bytes);
  parser.begin(place, bytes.length);
  const events = [];
  let seen;
  while ((seen = parser.next())) {
    const row = event(parser, seen);
    if (!row[0]) break;
    events.push(row);
  }
  const fault = seen ? null : wrong(parser);
  parser.end();
  parser.release(place);
  return { events, fault };
}

// The order of the fields is that of the structures in events.c.
function event(parser, seen) {
  const [type, style, line, column, lastLine, lastColumn, value, anchor, tag, length] = new Int32Array(parser.memory.buffer, seen, 10);
  const text = value ? TEXT.decode(new Uint8Array(parser.memory.buffer, value, length)) : "";
  return [type, style, line, column, lastLine, lastColumn, text, words(parser, anchor), words(parser, tag)];
}

function wrong(parser) {
  const [type, context, problem, ...places] = new Int32Array(parser.memory.buffer, parser.wrong(), 7);
  return [type, words(parser, context), words(parser, problem), places];
}

function words(parser, place) {
  if (!place) return null;
  const bytes = new Uint8Array(parser.memory.buffer, place);
  return TEXT.decode(bytes.subarray(0, bytes.indexOf(0)));
}
