// The form for a new record: a step for each section of a record, a draft if wanted, then the check and the finished file.

import { ask } from "./check-client.js";
import { draft } from "./draft.js";
import { description, group } from "./form-fields.js";
import { stepOf, trail } from "./form-steps.js";
import { offer } from "./submit-options.js";
import { element, show } from "./check-report.js";

const page = document.querySelector(".contribute");
const form = page.querySelector(".record-form");
const nav = page.querySelector(".steps");
const progress = page.querySelector(".progress");
const verdict = page.querySelector(".verdict");

const asked = await description(page.dataset.kind);
const steps = asked.steps.map(({ title, fields }, place) => stepOf({ title, place, of: asked.steps.length, needed: fields.some(({ required }) => required), inside: group(fields) }));
const go = trail(steps, nav);

const read = () => Object.assign({}, ...steps.map((step) => step.inside.read()));
const kept = draft(page.dataset.kind, read, (values) => steps.forEach((step) => step.inside.write(values)));
form.append(...steps.map((step) => step.section), end());
page.querySelector(".without-script").hidden = true;
form.hidden = nav.hidden = false;
go.begin();

form.addEventListener("input", kept.keep);
form.addEventListener("submit", (event) => event.preventDefault());

function end() {
  // Not the form's own button: Enter in a field must not end a form of many steps.
  const done = element("button", { type: "button", className: "button" }, "Tjek og vis filen");
  done.addEventListener("click", check);
  const help = element("p", { className: "help" }, "Tjekket kører i din browser, og intet bliver sendt. Første gang hentes ca. 7 MB fra dette site. Mangler der noget, fører beskeden dig til feltet.");
  return element("div", { className: "form-end" }, element("p", {}, go.back, " ", go.next, " ", done), help, kept.element);
}

async function check() {
  verdict.hidden = page.querySelector(".offers").hidden = true;
  try {
    say("Tjekker …");
    const answer = await ask("write", { kind: page.dataset.kind, values: read() }, say);
    if (answer.refused) return say(`${answer.refused} `, steps.find((step) => step.holds(answer)).link(answer, go.to));
    say("");
    steps.forEach((step) => step.blame(answer.issues, go.to));
    show(verdict, answer, headline);
    offer(page, answer);
  } catch (error) {
    say(`Tjekket kan ikke køre: ${error.message}`);
  }
}

// Which step and field a message is about; its place in the file when it is about none.
function headline(issue) {
  const step = steps.find((each) => each.holds(issue));
  return step ? element("span", {}, `Trin ${step.place + 1}: `, step.link(issue, go.to)) : element("code", {}, `${issue.path}:${issue.line}:${issue.column}`);
}

function say(...words) {
  progress.replaceChildren(...words);
}
