// A comparison: what records say in the lines of their kind in, rows with a verdict in words, a table and a CSV file out.

const FORMULA = /^[\s\x00-\x20\u00a0\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/; // eslint-disable-line no-control-regex

export const listing = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} og ${words.at(-1)}` : words.join(""));

/** In words whether those who say something say the same; the same rules as in the finished comparisons. */
export function verdict(titles, cells) {
  const told = cells.filter((cell) => cell?.signs.length);
  const silent = titles.filter((_, at) => !cells[at]?.signs.length);
  if (!told.length) return { kind: "none", text: "Ikke oplyst" };
  if (told.length === 1 && titles.length > 1) return { kind: "only", text: `Kun oplyst for ${titles.find((title) => !silent.includes(title))}` };
  const missing = silent.length ? `. Ikke oplyst for ${listing(silent)}` : "";
  const shared = told[0].signs.filter((sign) => told.every((cell) => cell.signs.includes(sign)));
  if (told.every((cell) => cell.signs.length === shared.length)) return { kind: silent.length ? "partly" : "same", text: `Ens${missing}` };
  const readable = told.every((cell) => cell.readable);
  if (!shared.length) return { kind: "different", text: `${readable ? "Forskellige" : "Forskellige tekster"}${missing}` };
  return { kind: "partly", text: `Delvis ens${readable ? `. Fælles: ${listing(shared)}` : ""}${missing}` };
}

/** The lines in which somebody says something: `{ line, cells, verdict }`. */
export function rows(lines, records) {
  const titles = records.map((record) => record.title);
  return lines
    .map((line) => ({ line, cells: records.map((record) => record.cells[line.name]) }))
    .filter((row) => row.cells.some(Boolean))
    .map((row) => ({ ...row, verdict: verdict(titles, row.cells) }));
}

export function element(name, facts = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(facts)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Cells are our own rendering, cleaned when the site was built. */
function cellOf(cell, title) {
  const made = element("td", { "data-label": title });
  if (cell) made.innerHTML = cell.html;
  else made.append("Ikke oplyst");
  made.classList.toggle("unsaid", !cell);
  return made;
}

function rowOf(row, titles) {
  const head = element("th", { scope: "row" });
  if (row.line.heading) head.append(element("span", { class: "compare-heading" }, row.line.heading), " ");
  head.append(`${row.line.label} `, element("span", { class: "compare-verdict" }, row.verdict.text));
  const made = element("tr", { class: `compare-row compare-row--${row.verdict.kind}` }, head);
  made.append(...row.cells.map((cell, at) => cellOf(cell, titles[at])));
  return made;
}

export function table(found, records, addressOf) {
  const titles = records.map((record) => record.title);
  const heads = records.map((record) => element("th", { scope: "col" }, element("a", { href: addressOf(record) }, record.title)));
  const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Oplysning"), ...heads));
  const body = element("tbody", {}, ...found.map((row) => rowOf(row, titles)));
  const caption = element("caption", { class: "unseen" }, `${listing(titles)} side om side`);
  return element("table", { class: `cards-below-600 compare compare--${records.length}` }, caption, head, body);
}

export const harmless = (text) => (FORMULA.test(text) ? `'${text}` : text);

const quoted = (text) => `"${harmless(text).replaceAll('"', '""')}"`;

/** The words of a cell: each point of a list on a line of its own. */
function words(cell) {
  if (!cell) return "Ikke oplyst";
  const made = element("div");
  made.innerHTML = cell.html.replaceAll("</li>", "\n</li>").replaceAll("</p>", "\n</p>");
  return made.textContent.split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
}

/** A table for spreadsheets: semicolons, as Danish spreadsheets expect, and a mark that says UTF-8. */
export function csv(found, records, address) {
  const head = ["Oplysning", "Forskel", ...records.map((record) => record.title)];
  const lines = found.map(({ line, cells, verdict: said }) => [[line.heading, line.label].filter(Boolean).join(": "), said.text, ...cells.map(words)]);
  return `\ufeff${[head, ...lines, ["Adresse", address]].map((cells) => cells.map(quoted).join(";")).join("\r\n")}\r\n`;
}
