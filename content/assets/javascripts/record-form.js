// The form for a new record: steps from the schema, a draft if wanted, then the check and the finished file.

import { ask } from "./check-session.js";
import { draft } from "./draft.js";
import { description, group } from "./form-fields.js";
import { offer } from "./offers.js";
import { element, show } from "./verdict.js";

const page = document.querySelector(".contribute");
const form = page.querySelector(".record-form");
const nav = page.querySelector(".steps");
const progress = page.querySelector(".progress");
const verdict = page.querySelector(".verdict");

const asked = await description(page.dataset.kind);
const steps = asked.steps.filter(({ fields }) => fields.length).map(stepOf);
let now = 0;

const read = () => Object.assign({}, ...steps.map((step) => step.inside.read()));
const kept = draft(page.dataset.kind, read, (values) => steps.forEach((step) => step.inside.write(values)));
form.append(...steps.map((step) => step.section), kept.element, buttons());
nav.querySelector("ol").append(...steps.map((step) => element("li", {}, step.tab)));
page.querySelector(".without-script").hidden = true;
form.hidden = nav.hidden = false;
go(0, false);

form.addEventListener("input", kept.keep);
form.addEventListener("submit", (event) => event.preventDefault());

function stepOf({ title, fields }, place) {
  const heading = element("h2", { tabIndex: -1 }, `Trin ${place + 1}: ${title}`);
  const inside = group(fields);
  const tab = element("button", { type: "button", className: "quiet" }, `${place + 1}. ${title}`);
  tab.addEventListener("click", () => go(place));
  return { heading, inside, tab, section: element("section", {}, heading, ...inside.element) };
}

function buttons() {
  const back = element("button", { type: "button", className: "button back" }, "Forrige trin");
  const next = element("button", { type: "button", className: "button next" }, "Næste trin");
  back.addEventListener("click", () => go(now - 1));
  next.addEventListener("click", () => go(now + 1));
  // Not the form's own button: Enter in a field must not end a form of many steps.
  const done = element("button", { type: "button", className: "button" }, "Tjek og vis filen");
  done.addEventListener("click", check);
  const help = element("p", { className: "help" }, "Tjekket kører i din browser, og intet bliver sendt. Første gang hentes ca. 7 MB fra dette site.");
  return element("div", { className: "form-end" }, element("p", {}, back, " ", next, " ", done), help);
}

function go(place, focus = true) {
  now = place;
  steps.forEach((step, index) => {
    step.section.hidden = index !== place;
    if (index === place) step.tab.setAttribute("aria-current", "step");
    else step.tab.removeAttribute("aria-current");
  });
  form.querySelector(".back").hidden = place === 0;
  form.querySelector(".next").hidden = place === steps.length - 1;
  if (focus) steps[place].heading.focus();
}

async function check() {
  verdict.hidden = page.querySelector(".offers").hidden = true;
  try {
    say("Tjekker …");
    const answer = await ask("write", { kind: page.dataset.kind, values: read() }, say);
    if (answer.refused) return say(answer.refused);
    say("");
    show(verdict, answer, (issue) => link(issue));
    offer(page, answer.path, answer.text);
  } catch (error) {
    say(`Tjekket kan ikke køre: ${error.message}`);
  }
}

// From a message to the field that it is about; by its place in the file when it is about none.
function link(issue) {
  const step = steps.findIndex(({ inside }) => issue.field.length && inside.find(issue.field));
  if (step < 0) return element("code", {}, `${issue.path}:${issue.line}:${issue.column}`);
  const field = steps[step].inside.find(issue.field);
  const words = field.labels?.[0]?.textContent ?? field.querySelector?.("legend")?.textContent ?? field.textContent;
  const made = element("a", { href: `#${field.id}` }, words.replace(" (skal udfyldes)", ""));
  made.addEventListener("click", (event) => {
    event.preventDefault();
    go(step, false);
    field.focus();
  });
  return made;
}

function say(words) {
  progress.textContent = words;
}
