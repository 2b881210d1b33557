// The form for a new record: a step for each section of a record, a draft if wanted, then the check and the finished file.

import { requestCheck } from "./check-client.js";
import { issuePlace, showReport } from "./check-report.js";
import { element, find } from "./dom.js";
import { draft } from "./draft.js";
import { group } from "./form-fields.js";
import { fetchDescription } from "./form-model.js";
import { formStep, stepNavigation } from "./form-steps.js";
import { showSubmitOptions } from "./submit-options.js";

/**
 * @import { Issue } from "./check-report.js"
 * @import { FormDescription } from "./form-model.js"
 */

const page = find(document, ".contribute", HTMLElement);
const form = find(page, ".record-form", HTMLFormElement);
const nav = find(page, ".steps", HTMLElement);
const progress = find(page, ".progress", HTMLElement);
const report = find(page, ".verdict", HTMLElement);
const kind = page.dataset.kind ?? "";

/** @type {FormDescription} */
const description = await fetchDescription(kind);
const count = description.steps.length;
const steps = description.steps.map(({ title, fields }, place) =>
  formStep({ title, place, count, required: fields.some(({ required }) => required), fields: group(fields) }),
);
const navigation = stepNavigation(steps, nav);

const read = () => Object.assign({}, ...steps.map((step) => step.fields.read()));
const formDraft = draft(kind, read, (answers) => {
  for (const step of steps) step.fields.write(answers);
});
form.append(...steps.map((step) => step.section), formEnd());
find(page, ".without-script", HTMLElement).hidden = true;
form.hidden = nav.hidden = false;
navigation.start();

form.addEventListener("input", formDraft.save);
form.addEventListener("submit", (event) => event.preventDefault());

function formEnd() {
  // Not the form's own button: Enter in a field must not end a form of many steps.
  const button = element("button", { type: "button", className: "button" }, "Tjek og vis filen");
  button.addEventListener("click", check);
  const help =
    "Tjekket kører i din browser, og intet bliver sendt. Første gang hentes ca. 7 MB fra dette site. " +
    "Mangler der noget, fører beskeden dig til feltet.";
  const buttons = element("p", {}, navigation.back, " ", navigation.next, " ", button);
  return element("div", { className: "form-end" }, buttons, element("p", { className: "help" }, help), formDraft.element);
}

async function check() {
  report.hidden = find(page, ".offers", HTMLElement).hidden = true;
  try {
    showProgress("Tjekker …");
    const answer = await requestCheck("write", { kind, values: read() }, showProgress);
    if (answer.refused) {
      const link = steps.find((step) => step.holds(answer))?.link(answer, navigation.go);
      return showProgress(`${answer.refused} `, ...(link ? [link] : []));
    }
    showProgress("");
    for (const step of steps) step.showIssues(answer.issues, navigation.go);
    showReport(report, answer, headline);
    showSubmitOptions(page, answer);
  } catch (error) {
    showProgress(`Tjekket kan ikke køre: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Which step and field a message is about; its place in the file when it is about none.
 * @param {Issue} issue
 */
function headline(issue) {
  const step = steps.find((each) => each.holds(issue));
  return step ? element("span", {}, `Trin ${step.place + 1}: `, step.link(issue, navigation.go)) : issuePlace(issue);
}

/** @param {...(Node | string)} content */
function showProgress(...content) {
  progress.replaceChildren(...content);
}
