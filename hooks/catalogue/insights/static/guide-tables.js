// What the guide reads from its page: the questions with their answers, the criteria, and the forms with who has tried them.

import { find, findAll } from "./dom.js";

/** @import { Answers, Criterion, Form } from "./guide-order.js" */

export const root = find(document, "#vejviser", HTMLElement);
export const form = find(root, ".guide-form", HTMLFormElement);
export const municipality = find(form, "[name=kommune]", HTMLSelectElement);

export const questions = findAll(form, ".guide-question", HTMLFieldSetElement).map((fieldset) => ({
  question: fieldset.dataset.question ?? "",
  title: find(fieldset, "legend", HTMLElement).textContent ?? "",
  options: findAll(fieldset, "[type=radio]", HTMLInputElement)
    .filter(({ value }) => value)
    .map((input) => ({
      id: input.value,
      purpose: input.dataset.purpose ?? "",
      condition: input.dataset.condition ?? "",
      title: input.parentElement?.textContent?.trim() ?? "",
      conditions: conditionBoxes(fieldset)
        .filter(({ parentElement }) => parentElement?.dataset.option === input.value)
        .map(({ name }) => name.slice(name.indexOf(".") + 1)),
    })),
}));

/** What stands where a criterion has a form, when it is about going on without one. */
export const ALONE = "alene";
const lines = findAll(root, ".guide-criterion", HTMLElement);
const every = lines.map(({ dataset }) => /** @type {Criterion} */ ({ ...dataset }));
export const criteria = every.filter(({ form: of }) => of !== ALONE);
export const alone = every.filter(({ form: of }) => of === ALONE);

/** @param {Criterion} criterion */
export const lineOf = (criterion) => lines[every.indexOf(criterion)];

/**
 * The boxes for what must hold besides an answer.
 * @param {HTMLElement} within
 */
export function conditionBoxes(within) {
  return findAll(within, ".guide-condition input", HTMLInputElement);
}

export const alike = findAll(root, ".guide-same", HTMLElement);
const entries = findAll(root, ".guide-form-entry", HTMLElement);
export const forms = entries.map(formOf);

/**
 * @param {HTMLElement} entry
 * @returns {Form}
 */
function formOf(entry) {
  const cases = findAll(entry, ".guide-case", HTMLElement).map(({ dataset }) => (dataset.purposes ?? "").split(" ").filter(Boolean));
  /** @type {Record<string, number>} */
  const practice = { "": cases.length };
  for (const purpose of cases.flat()) practice[purpose] = (practice[purpose] ?? 0) + 1;
  return { id: entry.dataset.form ?? "", practice };
}

/** @param {string} id */
export const entryOf = (id) => entries[forms.findIndex((one) => one.id === id)];

/** @param {string} id */
export const formLink = (id) => find(entryOf(id), "dt a", HTMLAnchorElement);

/** @param {string} id */
export const questionTitle = (id) => questions.find(({ question }) => question === id)?.title ?? "";

/**
 * @param {string} question
 * @param {string} option
 */
export const optionOf = (question, option) => questions.find((one) => one.question === question)?.options.find(({ id }) => id === option);

/**
 * The words of what must hold besides an answer, as they stand after »hvis«.
 * @param {string} question
 * @param {string} condition
 */
export const conditionWords = (question, condition) =>
  conditionBoxes(form).find(({ name }) => name === `${question}.${condition}`)?.dataset.condition ?? "";

/** @param {Answers} answers */
export const chosenPurpose = (answers) =>
  questions.map(({ question }) => optionOf(question, answers[question] ?? "")?.purpose).find(Boolean) ?? "";
