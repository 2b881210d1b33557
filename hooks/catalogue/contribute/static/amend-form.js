// One small change to a record: the address says to which and what; the rest of its file stays as it is.

import { requestCheck } from "./check-client.js";
import { issuePlace, showReport } from "./check-report.js";
import { element, find } from "./dom.js";
import { control } from "./form-fields.js";
import { fetchDescription } from "./form-model.js";
import { fieldLink } from "./form-steps.js";
import { numericFields } from "./numeric-fields.js";
import { showSubmitOptions } from "./submit-options.js";

/**
 * @import { Issue } from "./check-report.js"
 * @import { DataPath, Field, FormDescription } from "./form-model.js"
 * @import { NumericField } from "./numeric-fields.js"
 */

/**
 * What the form asks for; `read` gives it as the check's question `amend` takes it.
 * @typedef {{ elements: HTMLElement[], find: (path: DataPath) => HTMLElement | undefined, read: () => Record<string, unknown> }} Change
 */

const page = find(document, ".contribute", HTMLElement);
const form = find(page, ".amend-form", HTMLFormElement);
const report = find(page, ".verdict", HTMLElement);
const site = new URL("../../", import.meta.url);
const query = new URLSearchParams(location.search);
const [kind, id = ""] = (query.get("post") ?? "").split("/");
const fieldName = query.get("felt") ?? "";

if (/^[a-z_]+$/.test(kind) && /^[a-z0-9-]+$/.test(id)) start().catch(() => showProgress("Posten findes ikke."));

async function start() {
  /** @type {FormDescription} */
  const { folder, plural, steps } = await fetchDescription(kind);
  const addresses = [`data/${folder}/${id}.yaml`, `api/v1/${plural}.json`].map((path) => fetch(new URL(path, site)));
  const [source, exported] = await Promise.all(addresses);
  const [text, { records }] = await Promise.all([source.text(), exported.json()]);
  const record = records.find((/** @type {{ key: string }} */ each) => each.key === `${kind}/${id}`);
  const list = steps.flatMap(({ fields }) => fields).find((field) => field.name === fieldName && field.item);
  find(page, ".without-script", HTMLElement).hidden = true;
  form.hidden = false;
  const numbers = numericFields(steps, record);
  if (!list?.item && !numbers.length) return form.append(noNumbers(record));
  const change = list?.item ? addition(list, list.item, (record[list.name] ?? []).length) : correction(numbers);
  const task = list?.item ? `Tilføj: ${list.item.title.toLowerCase()}.` : "Ret et tal.";
  find(page, ".amend-what", HTMLElement).textContent = `${record.title}. ${task} Resten af posten bliver, som den er.`;
  const button = element("button", { type: "button", className: "button" }, "Tjek og vis filen");
  form.append(...change.elements, element("p", {}, button));
  form.addEventListener("submit", (event) => event.preventDefault());
  button.addEventListener("click", () => check({ kind, id, text, ...change.read() }, change.find));
}

/** @param {{ page: string, title: string }} record */
function noNumbers(record) {
  const link = element("a", { href: new URL(record.page, site).href }, record.title);
  return element("p", {}, "Der står ingen tal i ", link, ". Vil du rette noget andet, så vælg »Foreslå en rettelse« nederst på siden.");
}

/**
 * @param {Field} list
 * @param {Field} itemField
 * @param {number} length of the list today
 * @returns {Change}
 */
function addition(list, itemField, length) {
  const item = control({ ...itemField, required: !itemField.fields });
  const link = element("a", { href: new URL("bidrag/kilde/", site).href }, "Foreslå kilden først");
  const help = element("p", { className: "help" }, "Mangler kilden i kataloget? ", link, ".");
  return {
    elements: [item.element, help],
    find: ([name, place, ...rest]) => (name === list.name && place === length ? item.find(rest) : undefined),
    read: () => ({ add: list.name, value: item.read() ?? "" }),
  };
}

/**
 * @param {NumericField[]} numbers
 * @returns {Change}
 */
function correction(numbers) {
  const options = numbers.map(({ label, value }, place) => element("option", { value: String(place) }, `${label} (i dag ${value})`));
  const select = element("select", { id: "which" }, ...options);
  const holder = element("div");
  /** @type {ReturnType<typeof valueControls>} */
  let parts = [];
  const show = () => {
    parts = valueControls(numbers[Number(select.value)]);
    holder.replaceChildren(...parts.map(({ part }) => part.element));
  };
  select.value = String(
    Math.max(
      numbers.findIndex(({ path }) => path.join(".") === fieldName),
      0,
    ),
  );
  select.addEventListener("change", show);
  show();
  const label = element("div", { className: "field" }, element("label", { htmlFor: "which" }, "Hvilket tal?"), select);
  const answers = () => parts.map(({ part, path, before }) => ({ path, before, value: part.read() ?? "" }));
  return {
    elements: [label, holder],
    find: (wanted) => parts.find(({ path }) => path.join(".") === wanted.join("."))?.part.find([]),
    read: () => ({
      changes: answers()
        .filter(({ before, value }) => value !== before)
        .map(({ path, value }) => [path, value]),
    }),
  };
}

/** @param {NumericField} number */
function valueControls(number) {
  return [number, ...number.related].map(({ field, path, value }) => {
    const part = control({ ...field, required: true });
    part.write(String(value));
    return { part, path, before: String(value) };
  });
}

/**
 * @param {Record<string, unknown>} given
 * @param {Change["find"]} findField
 */
async function check(given, findField) {
  report.hidden = find(page, ".offers", HTMLElement).hidden = true;
  try {
    showProgress("Tjekker …");
    const answer = await requestCheck("amend", given, showProgress);
    if (answer.refused) return showProgress(answer.refused);
    showProgress("");
    showReport(report, answer, (issue) => headline(issue, findField(issue.field)));
    showSubmitOptions(page, answer);
  } catch (error) {
    showProgress(`Tjekket kan ikke køre: ${error instanceof Error ? error.message : error}`);
  }
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
