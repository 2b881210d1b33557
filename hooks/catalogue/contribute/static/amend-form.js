// One small change to a record: the address says to which and what. Only the change is handed in: the rest of the record stays as it is,
// also where somebody has mended it since the site was published.

import { asked, fetchAskedRecord, site } from "./asked-record.js";
import { changeText } from "./change-text.js";
import { CheckUnavailable, requestCheck } from "./check-client.js";
import { issuePlace, showReport } from "./check-report.js";
import { element, find } from "./dom.js";
import { draft } from "./draft.js";
import { control } from "./form-fields.js";
import { fetchDescription } from "./form-model.js";
import { followOwnNames, preferReferences } from "./form-references.js";
import { fieldLink } from "./form-steps.js";
import { newSources } from "./new-sources.js";
import { numberChange } from "./number-change.js";
import { numericFields } from "./numeric-fields.js";
import { showSubmitOptions } from "./submit-options.js";

/**
 * @import { Issue } from "./check-report.js"
 * @import { DataPath, Field, FormDescription } from "./form-model.js"
 * @import { NumberChange } from "./number-change.js"
 */

/**
 * What the form asks for; `kept` and `write` are those of the draft.
 * @typedef {{
 *   elements: HTMLElement[], find: (path: DataPath) => HTMLElement | undefined, isReady: () => boolean, read: () => NumberChange,
 *   kept: () => any, write: (kept: any) => void,
 * }} Change
 * @typedef {{ record: string, title: string, text: string }} Subject the record's key and name, and its file as it is published
 */

const page = find(document, ".contribute", HTMLElement);
const form = find(page, ".amend-form", HTMLFormElement);
const report = find(page, ".verdict", HTMLElement);

find(page, ".without-script", HTMLElement).hidden = true;
if (asked.isRecord) {
  start().catch(() => showProgress("Posten kan ikke hentes. Prøv igen, eller gå ind på dens side, og vælg »Meld en fejl« nederst."));
} else showProgress("Begynd på den side, det handler om, og vælg nederst, hvad du vil.");

async function start() {
  /** @type {FormDescription} */
  const { folder, plural, steps, corrections } = await fetchDescription(asked.kind);
  const source = fetch(new URL(`data/${folder}/${asked.id}.yaml`, site)).then((response) => response.text());
  const [text, record] = await Promise.all([source, fetchAskedRecord(plural)]);
  const list = steps.flatMap(({ fields }) => fields).find((field) => field.name === asked.field && field.item);
  const numbers = numericFields(steps, record);
  if (!list && !numbers.length) return show(noNumbers(record));
  preferReferences(record.sources ?? []);
  const change = list
    ? addition(list, (record[list.name] ?? []).length)
    : numberChange({ groups: steps, record, numbers, corrections }, asked.field);
  const task = list?.item ? `Tilføj: ${list.item.title.toLowerCase()}.` : "Ret et tal.";
  find(page, ".amend-what", HTMLElement).textContent = `${record.title}. ${task} Resten af posten bliver, som den er.`;
  await build({ record: asked.key, title: record.title, text }, change);
}

/**
 * @param {Subject} subject
 * @param {Change} change
 */
async function build(subject, change) {
  const button = element("button", { type: "button", className: "button" }, "Tjek og vis ændringen");
  const sources = await newSources();
  const formDraft = await draft(`ret/${asked.key}/${asked.field}`, {
    read: () => ({ change: change.kept(), sources: sources.kept() }),
    write: (kept) => {
      try {
        change.write(kept.change);
        if (kept.sources) sources.write(kept.sources);
        return {};
      } catch {
        return kept;
      }
    },
  });
  followOwnNames(form);
  form.addEventListener("input", formDraft.changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  button.addEventListener("click", () => check(subject, change, sources, formDraft.handedIn));
  // Only now: what is typed before the draft is taken up would neither be kept nor stand.
  show(formDraft.element, ...change.elements, sources.element, element("p", {}, button));
}

/** @param {...HTMLElement} content */
function show(...content) {
  form.append(...content);
  form.hidden = false;
}

/** @param {{ page: string, title: string }} record */
function noNumbers(record) {
  const link = element("a", { href: new URL(record.page, site).href }, record.title);
  return element("p", {}, "Der står ingen tal i ", link, ". Vil du rette noget andet, så vælg »Meld en fejl« nederst på siden.");
}

/**
 * @param {Field} list
 * @param {number} length of the list today
 * @returns {Change}
 */
function addition(list, length) {
  const itemField = list.item ?? list;
  const item = control({ ...itemField, required: !itemField.fields });
  return {
    elements: [item.element],
    find: ([name, place, ...rest]) => (name === list.name && place === length ? item.find(rest) : undefined),
    isReady: () => true,
    read: () => ({ sets: [], expects: [], adds: item.read() === undefined ? [] : [{ list, value: item.read() }] }),
    kept: item.read,
    write: (kept) => {
      if (kept) item.write(kept);
    },
  };
}

/**
 * @param {Subject} subject
 * @param {Change} change
 * @param {Awaited<ReturnType<typeof newSources>>} sources
 * @param {() => void} onHandedIn
 */
async function check({ record, title, text }, change, sources, onHandedIn) {
  report.hidden = find(page, ".offers", HTMLElement).hidden = true;
  const given = change.read();
  if (!change.isReady()) return showProgress("Vælg først, om tallet var forkert eller har ændret sig siden.");
  if (given.lacks) return showProgress(given.lacks);
  if (!given.sets.length && !given.adds.length) return showProgress("Der er ikke ændret noget endnu.");
  const message = { subject: `Rettelse: ${title}`, name: `rettelse-${asked.id}.txt`, text: changeText({ record, ...given }) };
  try {
    showProgress("Tjekker …");
    const answer = await requestCheck("amend", { text, change: message.text, sources: sources.read() }, showProgress);
    if (answer.refused) return showProgress(answer.refused);
    showProgress("");
    showReport(report, answer, (issue) => headline(issue, change.find(issue.field)));
    showChanges(given);
    showSubmitOptions(page, [message, ...answer.files.slice(1)], { issues: answer.issues, isChange: true, onHandedIn });
  } catch (error) {
    if (!(error instanceof CheckUnavailable)) throw error;
    showProgress(`Tjekket kan ikke køre her (${error.message}). Det, du har skrevet, er der endnu: send det utjekket, eller prøv igen.`);
    showChanges(given);
    showSubmitOptions(page, [message, ...sources.files()], { isChange: true, isChecked: false, onHandedIn });
  }
}

/**
 * For people: what stood there, and what will.
 * @param {NumberChange} change
 */
function showChanges({ sets, adds }) {
  const lines = sets.map(({ before, after }) => element("li", {}, element("del", {}, before), " → ", element("ins", {}, after)));
  const added = adds
    .flatMap(({ list, value }) => spoken(list.item ?? list, value))
    .map((text) => element("li", {}, element("ins", {}, text)));
  find(page, ".offers-changes", HTMLElement).replaceChildren(...lines, ...added);
  find(page, ".offers-change", HTMLElement).hidden = false;
}

/**
 * Each answer below its title, as readers will see it.
 * @param {Field} field
 * @param {any} value
 * @returns {string[]}
 */
function spoken({ fields, item, options = [], title }, value) {
  if (fields) return fields.filter(({ name }) => value[name] !== undefined).flatMap((field) => spoken(field, value[field.name]));
  if (item && Array.isArray(value)) return value.flatMap((each) => spoken({ ...item, title }, each));
  return [`${title}: ${options.find(([each]) => each === value)?.[1] ?? value}`];
}

/**
 * The field that a message is about; its place in the file when it is about what stood there before.
 * @param {Issue} issue
 * @param {HTMLElement | undefined} field
 */
const headline = (issue, field) => (field ? fieldLink(field, () => field.focus()) : issuePlace(issue));

/** @param {string} text */
function showProgress(text) {
  find(page, ".progress", HTMLElement).textContent = text;
}
