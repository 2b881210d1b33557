// The page of papers: what is chosen stands in the address, and the draft follows from the address. Nothing is sent anywhere.

import { element, find, findAll } from "./dom.js";
import { compose } from "./paper-draft.js";
import { paperElements } from "./paper-html.js";
import { paperMarkdown } from "./paper-markdown.js";

/** @import { Draft, Part, Template } from "./paper-draft.js" */
/** @typedef {{ address: string, notice: string, slot_titles: Record<string, string>, templates: Record<string, Template>, part: Part }} Common */

const ZIP = new URL("../vendor/fflate/browser.js", import.meta.url).href;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const root = find(document, "#sag", HTMLElement);
/** @param {string} selector */
const part = (selector) => find(root, selector, HTMLElement);
const form = find(root, ".paper-form", HTMLFormElement);
const selects = findAll(form, "select", HTMLSelectElement);
const slots = findAll(form, "[name=uden]", HTMLInputElement);
const status = part(".paper-state");
const output = part(".paper-draft");

/** @type {Map<string, Promise<any>>} */
const files = new Map();
/** @type {{ draft: Draft, common: Common } | undefined} */
let shown;

/** @param {string} name */
function get(name) {
  const asked = files.get(name) ?? fetchJson(new URL(`afsnit/${name}.json`, document.baseURI).href);
  files.set(name, asked);
  asked.catch(() => files.delete(name));
  return asked;
}

/** @param {string} url */
async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(url);
  return response.json();
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  const taken = new Map();
  for (const select of selects) {
    const at = taken.get(select.name) ?? 0;
    taken.set(select.name, at + 1);
    select.value = (location.search ? query.getAll(select.name)[at] : select.dataset.first) ?? "";
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
  for (const slot of slots) slot.checked = query.getAll(slot.name).includes(slot.value);
  return show();
}

function writeAddress() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, String(value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  return show();
}

/** @param {string} kind */
const chosen = (kind) => [...new Set(selects.filter(({ dataset, value }) => dataset.kind === kind && value).map(({ value }) => value))];

async function show() {
  const kinds = ["municipality", "collaboration_model", "organisation_form", "case"];
  const wanted = kinds.map((kind) => Promise.all(chosen(kind).map((id) => get(`${kind}/${id}`))));
  try {
    const [common, [municipality], [purpose], [organisationForm], cases] = await Promise.all([get("faelles"), ...wanted]);
    const without = slots.filter(({ checked }) => checked).map(({ value }) => value);
    const template = common.templates[chosen("paper_template")[0]];
    const draft = compose(template, common.part, { municipality, purpose, form: organisationForm, cases, without }, common.slot_titles);
    shown = { draft, common };
    const here = (/** @type {string} */ url) => new URL(`../${url.slice(common.address.length)}`, document.baseURI).href;
    output.replaceChildren(...paperElements(draft, common.notice, here));
    status.textContent = `Udkastet er lavet. ${draft.missing} af ${draft.fields} felter mangler.`;
  } catch {
    status.textContent = "Indholdet kunne ikke hentes. Prøv igen, eller brug teksten nedenfor.";
  }
}

/** @param {Draft} draft */
const fileName = (draft) => draft.title.toLowerCase().replace(/[^a-zæøå0-9]+/g, "-");

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** @type {Record<string, (draft: Draft, common: Common) => Promise<string> | string>} */
const deeds = {
  copy: async (draft, { notice }) => {
    const holder = element("div", {}, ...paperElements(draft, notice, (url) => url));
    const types = { "text/html": holder.innerHTML, "text/plain": paperMarkdown(draft, notice) };
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return "Udkastet er kopieret med overskrifter, lister og links.";
  },
  docx: async (draft, { notice }) => {
    const [{ documentParts }, { strToU8, zipSync }] = await Promise.all([import("./paper-docx.js"), import(ZIP)]);
    const parts = Object.entries(documentParts(draft, notice)).map(([path, text]) => [path, strToU8(text)]);
    save(new Blob([zipSync(Object.fromEntries(parts))], { type: DOCX }), `${fileName(draft)}.docx`);
    return "Udkastet er hentet som .docx.";
  },
  markdown: (draft, { notice }) => {
    save(new Blob([paperMarkdown(draft, notice)], { type: "text/markdown" }), `${fileName(draft)}.md`);
    return "Udkastet er hentet som Markdown.";
  },
  print: () => {
    print();
    return "";
  },
};

root.addEventListener("click", async ({ target }) => {
  const deed = target instanceof HTMLElement ? deeds[target.dataset.do ?? ""] : undefined;
  if (!deed || !shown) return;
  try {
    status.textContent = (await deed(shown.draft, shown.common)) || status.textContent;
  } catch {
    status.textContent = "Det lykkedes ikke. Prøv en af de andre måder.";
  }
});
form.addEventListener("change", writeAddress);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", readAddress);
form.hidden = false;
part(".paper-actions").hidden = false;
readAddress();
