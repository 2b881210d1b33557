// The form for a new record: a step for each section of a record, a draft that is kept, then the check and the finished files.

import { CheckUnavailable, requestCheck } from "./check-client.js";
import { issuePlace, showReport } from "./check-report.js";
import { element, find } from "./dom.js";
import { draft } from "./draft.js";
import { group } from "./form-fields.js";
import { fetchDescription } from "./form-model.js";
import { followOwnNames, nestedOptions, offerOwn } from "./form-references.js";
import { fieldLink, formStep, stepNavigation } from "./form-steps.js";
import { newSources } from "./new-sources.js";
import { showSubmitOptions } from "./submit-options.js";
import { slugOf } from "./suggest-id.js";
import { uncheckedFile } from "./yaml-text.js";

/**
 * @import { Issue } from "./check-report.js"
 * @import { FormDescription } from "./form-model.js"
 */

const SOURCES = "Nye kilder";
const page = find(document, ".contribute", HTMLElement);
const form = find(page, ".record-form", HTMLFormElement);
const nav = find(page, ".steps", HTMLElement);
const progress = find(page, ".progress", HTMLElement);
const report = find(page, ".verdict", HTMLElement);
const kind = page.dataset.kind ?? "";

/** @type {FormDescription} */
const description = await fetchDescription(kind);
const fields = description.steps.flatMap((step) => step.fields);
const count = description.steps.length;
const steps = description.steps.map(({ title, fields: own }, place) =>
  formStep({ title, place, count, required: own.some(({ required }) => required), fields: group(own) }),
);
const navigation = stepNavigation(steps, nav);
const sources = kind === "source" ? undefined : await newSources();

const read = () => Object.assign({}, ...steps.map((step) => step.fields.read()));
offerOwn((wanted) => nestedOptions(fields, read(), wanted));
followOwnNames(form);
form.append(...steps.map((step) => step.section), ...(sources ? [sources.element] : []), formEnd());
navigation.start();

const formDraft = await draft(kind, { read: readAll, write: writeAll });
form.prepend(formDraft.element);
form.addEventListener("input", formDraft.changed);
form.addEventListener("submit", (event) => event.preventDefault());
// Shown when it is whole: what is typed before the draft is taken up would neither be kept nor stand.
find(page, ".without-script", HTMLElement).hidden = true;
form.hidden = nav.hidden = false;

/** The answers, and the sources that are written beside them. */
function readAll() {
  const kept = sources?.kept();
  return { ...read(), ...(kept ? { [SOURCES]: kept } : {}) };
}

/**
 * @param {Record<string, any>} answers
 * @returns {Record<string, any>} what found no place
 */
function writeAll({ [SOURCES]: kept, ...answers }) {
  const rest = steps.reduce((left, step) => step.fields.write(left), answers);
  try {
    if (kept) sources?.write(kept);
    return rest;
  } catch {
    return { ...rest, [SOURCES]: kept };
  }
}

function formEnd() {
  // Not the form's own button: Enter in a field must not end a form of many steps.
  const button = element("button", { type: "button", className: "button" }, "Tjek og vis filen");
  button.addEventListener("click", check);
  const help =
    "Tjekket kører i din browser, og intet bliver sendt. Første gang hentes ca. 5 MB fra dette site. " +
    "Mangler der noget, fører beskeden dig til feltet.";
  const buttons = element("p", {}, navigation.back, " ", navigation.next, " ", button);
  return element("div", { className: "form-end" }, buttons, element("p", { className: "help" }, help));
}

async function check() {
  report.hidden = find(page, ".offers", HTMLElement).hidden = true;
  try {
    showProgress("Tjekker …");
    const answer = await requestCheck("write", { kind, values: read(), sources: sources?.read() ?? {} }, showProgress);
    if (answer.refused) return showRefused(answer);
    showProgress("");
    for (const step of steps) step.showIssues(answer.issues, navigation.go);
    showReport(report, answer, headline);
    showSubmitOptions(page, answer.files, { issues: answer.issues, onHandedIn: formDraft.handedIn });
  } catch (error) {
    if (!(error instanceof CheckUnavailable)) throw error;
    showUnchecked(error.message);
  }
}

/** @param {{ refused: string, see?: string, field: string[] }} answer */
function showRefused({ refused, see, field }) {
  const link = steps.find((step) => step.holds({ field }))?.link({ field }, navigation.go);
  const there = see ? [element("a", { href: new URL(`../../${see}`, import.meta.url).href, target: "_blank" }, "Se posten"), " "] : [];
  showProgress(`${refused} `, ...there, ...(link ? [link] : []));
}

/** @param {string} reason why there is no check */
function showUnchecked(reason) {
  const answers = read();
  const name = slugOf(String(answers.title ?? answers.text ?? "")) || "uden-navn";
  const file = kind === "meeting" ? (answers.date ?? name) : name;
  showProgress(`Tjekket kan ikke køre her (${reason}). Det, du har skrevet, er der endnu: send det utjekket, eller prøv igen.`);
  const text = uncheckedFile(kind, description.folder, fields, answers);
  const files = [{ path: `${description.folder}/${file}.yaml`, text }, ...(sources?.files() ?? [])];
  showSubmitOptions(page, files, { isChecked: false, onHandedIn: formDraft.handedIn });
}

/**
 * Which step and field a message is about; its place in the file when it is about none.
 * @param {Issue} issue
 */
function headline(issue) {
  const step = steps.find((each) => each.holds(issue));
  if (step) return element("span", {}, `Trin ${step.place + 1}: `, step.link(issue, navigation.go));
  const field = sources?.find(issue.file ?? "", issue.source ?? []);
  if (!field) return issuePlace(issue);
  const link = fieldLink(field, () => {
    sources?.open();
    field.focus();
  });
  return element("span", {}, "Ny kilde: ", link);
}

/** @param {...(Node | string)} content */
function showProgress(...content) {
  progress.replaceChildren(...content);
}
