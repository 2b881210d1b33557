// The page of papers: what is chosen stands in the address, and the draft follows from the address. Nothing is sent anywhere.

import { element, find, findAll } from "./dom.js";
import { fetchBeside } from "./fetch-beside.js";
import { compose, fileName } from "./paper-draft.js";
import { foldParts, paperElements } from "./paper-html.js";
import { paperMarkdown } from "./paper-markdown.js";
import { weigh } from "./paper-weighing.js";
import { saveFile } from "./save-file.js";
import { keptPicks } from "./tray-storage.js";

/** @import { Draft, Part, Template } from "./paper-draft.js" */
/** @import { Guide } from "./paper-weighing.js" */
/** @typedef {{ address: string, notice: string, slot_titles: Record<string, string>, templates: Record<string, Template>, part: Part }} Common */

const ZIP = new URL("../vendor/fflate/browser.js", import.meta.url).href;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const root = find(document, "#sag", HTMLElement);
/** @param {string} selector */
const part = (selector) => find(root, selector, HTMLElement);
const form = find(root, ".paper-form", HTMLFormElement);
const selects = findAll(form, "select", HTMLSelectElement);
const slots = findAll(form, "[name=uden]", HTMLInputElement);
const answersLine = part(".paper-answers");
/** Whether what the reader has picked on other pages stands in the paper. */
const picks = find(form, "[name=samling]", HTMLInputElement);
const status = part(".paper-state");
const output = part(".paper-draft");

/** @type {Map<string, Promise<any>>} */
const files = new Map();
/** @type {{ draft: Draft, common: Common, name: string } | undefined} */
let shown;
/** Until the draft is the one that is asked for. */
let showing = Promise.resolve();
let number = 0;

/** @param {string} name */
function get(name) {
  const asked = files.get(name) ?? fetchBeside(`afsnit/${name}.json`);
  files.set(name, asked);
  asked.catch(() => files.delete(name));
  return asked;
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
  picks.checked = query.get(picks.name) === picks.value && !part(".paper-picks").hidden;
  readAnswers(query.getAll("svar"));
  return show();
}

/**
 * The answers to the guide come with the address, and stay in it.
 * @param {string[]} given
 */
function readAnswers(given) {
  for (const input of answerInputs()) input.remove();
  answersLine.append(...given.map((value) => element("input", { type: "hidden", name: "svar", value })));
}

const answerInputs = () => findAll(answersLine, "input", HTMLInputElement);

/**
 * The way back to the guide, with its answers as it has them in its own address.
 * @param {Guide | undefined} guide
 * @param {string[]} given
 */
function showAnswers(guide, given) {
  const pairs = given.map((each) => each.split("."));
  const query = pairs.map(([question, id]) => (guide?.questions[question]?.answers[id] ? [question, id] : [`${question}.${id}`, "ja"]));
  find(answersLine, "a", HTMLAnchorElement).search = new URLSearchParams(query).toString();
  answersLine.hidden = !given.length;
}

function writeAddress() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, String(value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  return show();
}

/** @param {string} kind */
const chosen = (kind) => [...new Set(selects.filter(({ dataset, value }) => dataset.kind === kind && value).map(({ value }) => value))];

function show() {
  number += 1;
  showing = showDraft(number);
  return showing;
}

/** @param {number} own what comes late is no longer asked for when the reader has gone on */
async function showDraft(own) {
  status.textContent = "Udkastet bliver lavet …";
  const kinds = ["municipality", "collaboration_model", "organisation_form", "case"];
  const wanted = kinds.map((kind) => Promise.all(chosen(kind).map((id) => get(`${kind}/${id}`))));
  try {
    const given = answerInputs().map(({ value }) => value);
    const guide = /** @type {Promise<Guide | undefined>} */ (given.length ? get("vejviser") : Promise.resolve());
    // Asked for by few, and as heavy as the rest of this page's scripts.
    const adding = picks.checked ? import("./paper-picks.js").then(({ picksFor }) => picksFor(keptPicks.load())) : undefined;
    const [common, lines, add, [municipality], [purpose], [organisationForm], cases] = await Promise.all([
      get("faelles"),
      guide,
      adding,
      ...wanted,
    ]);
    if (own !== number) return;
    showAnswers(lines, given);
    const weighed = lines && weigh(lines, given, organisationForm?.key ?? "");
    const without = slots.filter(({ checked }) => checked).map(({ value }) => value);
    const template = common.templates[chosen("paper_template")[0]];
    const choice = { municipality, purpose, form: organisationForm, cases, without, weighed };
    const composed = compose(template, common.part, choice, common.slot_titles);
    const draft = add ? add(composed, common.address) : composed;
    shown = { draft, common, name: fileName(draft, template) };
    const here = (/** @type {string} */ url) => new URL(`../${url.slice(common.address.length)}`, document.baseURI).href;
    const stood = new Map(
      findAll(output, ".paper-part", HTMLDetailsElement).map((part) => [part.querySelector("h3")?.textContent ?? "", part.open]),
    );
    output.replaceChildren(...foldParts(paperElements(draft, common.notice, here), stood));
    status.textContent = `Udkastet er lavet. ${draft.missing} af ${draft.fields} felter mangler.`;
  } catch {
    if (own === number) status.textContent = "Indholdet kunne ikke hentes. Prøv igen, eller brug teksten nedenfor.";
  }
}

/** @type {Record<string, (draft: Draft, common: Common, name: string) => Promise<string> | string>} */
const deeds = {
  copy: async (draft, { notice }) => {
    const holder = element("div", {}, ...paperElements(draft, notice, (url) => url));
    const types = { "text/html": holder.innerHTML, "text/plain": paperMarkdown(draft, notice) };
    const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return "Udkastet er kopieret med overskrifter, lister og links.";
  },
  docx: async (draft, { notice }, name) => {
    const [{ documentParts }, { strToU8, zipSync }] = await Promise.all([import("./paper-docx.js"), import(ZIP)]);
    const parts = Object.entries(documentParts(draft, notice)).map(([path, text]) => [path, strToU8(text)]);
    saveFile(new Blob([zipSync(Object.fromEntries(parts))], { type: DOCX }), `${name}.docx`);
    return "Udkastet er hentet som .docx.";
  },
  markdown: (draft, { notice }, name) => {
    saveFile(new Blob([paperMarkdown(draft, notice)], { type: "text/markdown" }), `${name}.md`);
    return "Udkastet er hentet som Markdown.";
  },
  print: () => {
    print();
    return "";
  },
};

root.addEventListener("click", async ({ target }) => {
  const deed = target instanceof HTMLElement ? deeds[target.dataset.do ?? ""] : undefined;
  if (!deed) return;
  await showing;
  if (!shown) return;
  try {
    status.textContent = (await deed(shown.draft, shown.common, shown.name)) || status.textContent;
  } catch {
    status.textContent = "Det lykkedes ikke. Prøv en af de andre måder.";
  }
});
form.addEventListener("change", writeAddress);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", readAddress);
part(".paper-picks").hidden = !keptPicks.load();
form.hidden = false;
part(".paper-actions").hidden = false;
readAddress();
