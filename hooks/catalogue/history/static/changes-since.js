// Shows what changed between the two editions that the reader chooses. Each edition's changes are a file beside the page, asked for when needed.

import { element, find } from "./dom.js";
import { editionsBetween, isWanted, mergeChanges } from "./merge-changes.js";

const form = find(document, ".changes-form", HTMLFormElement);
const found = find(document, ".changes-found", HTMLElement);
const status = find(document, ".changes-status", HTMLElement);
const from = find(form, '[name="fra"]', HTMLSelectElement);
const kind = find(form, '[name="art"]', HTMLSelectElement);
const names = [...from.options].map(({ value }) => value);
const words = new Map([...from.options].map(({ value, text }) => [value, text]));
// Since the newest edition nothing has changed that readers have.
from.options[names.length - 1]?.remove();
/** @type {Map<string, Promise<import("./merge-changes.js").EditionFile>>} */
const files = new Map();
let asked = 0;

form.hidden = false;
find(document, ".changes-result", HTMLElement).hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  history.replaceState(history.state, "", `?${new URLSearchParams(wanted())}`);
  show();
});
readAddress();
show();

function readAddress() {
  from.value = names.at(-2) ?? "";
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
    if (field instanceof HTMLSelectElement) {
      // The kinds of what changed are known when the files are here.
      if (field === kind && value) field.append(element("option", { value, textContent: value }));
      if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
  }
}

function wanted() {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** @param {string} edition */
function file(edition) {
  const loading = files.get(edition) ?? fetch(new URL(`${edition}.json`, location.href)).then((answer) => answer.json());
  files.set(edition, loading);
  return loading;
}

async function show() {
  asked += 1;
  const mine = asked;
  const { fra = "", til = "", art = "", kommune = "", navn = "" } = wanted();
  const chosen = editionsBetween(names, fra, til);
  if (!chosen.length) {
    status.textContent = "Den første udgave skal være ældre end den anden.";
    found.replaceChildren();
    return;
  }
  const merged = mergeChanges(await Promise.all(chosen.map(file)));
  if (mine !== asked) return;
  offerKinds(merged, art);
  const left = merged.filter((record) => isWanted(record, { art, kommune, navn }));
  status.textContent = left.length === 1 ? "1 post er ændret." : `${left.length} poster er ændret.`;
  found.replaceChildren(...left.map(entry));
}

/**
 * @param {import("./merge-changes.js").Merged[]} merged
 * @param {string} chosen
 */
function offerKinds(merged, chosen) {
  const titles = new Map(merged.map((record) => [record.kind, record.kind_title]));
  const options = [...titles].map(([value, textContent]) => element("option", { value, textContent }));
  const all = element("option", { value: "", textContent: "alle" });
  kind.replaceChildren(all, ...options.sort((one, other) => one.text.localeCompare(other.text, "da")));
  kind.value = titles.has(chosen) ? chosen : "";
}

/** @param {import("./merge-changes.js").Merged} record */
function entry(record) {
  const link = element("a", { href: new URL(`../${record.url}`, location.href).href, textContent: record.title });
  const heading = element("h3", {}, link, " ", element("span", { className: "small", textContent: record.kind_title }));
  const lines = record.releases.flatMap(({ edition, changes }) => changes.map((change) => line(edition, change)));
  return element("section", {}, heading, element("ul", { className: "statements changes" }, ...lines));
}

/**
 * @param {string} edition
 * @param {import("./merge-changes.js").Change} change
 */
function line(edition, { label, sentence }) {
  const when = element("span", { className: "small", textContent: ` (${words.get(edition) ?? edition})` });
  return element("li", {}, element("strong", { textContent: `${label}:` }), ` ${sentence}`, when);
}
