// The steps of a form: each shown alone, with its heading in focus when one comes to it, and with what the check objects to in it.

import { element, find } from "./dom.js";

/**
 * @import { Issue } from "./check-report.js"
 * @import { ControlGroup } from "./form-fields.js"
 * @import { DataPath } from "./form-model.js"
 */

/**
 * @typedef {(place: number, field?: HTMLElement) => void} Navigate
 * @typedef {{ field: DataPath }} FieldReference
 * @typedef {ReturnType<typeof formStep>} FormStep
 */

/** @param {{ title: string, place: number, count: number, required: boolean, fields: ControlGroup }} step */
export function formStep({ title, place, count, required, fields }) {
  const heading = element("h2", { tabIndex: -1 }, element("span", { className: "step-count" }, `Trin ${place + 1} af ${count}: `), title);
  const issueCount = element("span", { className: "step-wrong" });
  const tab = element(
    "button",
    { type: "button", className: "quiet" },
    `${place + 1}. ${title}${required ? " (skal med)" : ""}`,
    issueCount,
  );
  const issueList = element("ul", { className: "step-issues", hidden: true });
  const section = element("section", {}, heading, issueList, ...fields.elements);
  /** @param {FieldReference} issue */
  const fieldOf = (issue) => (issue.field.length > 0 ? fields.find(issue.field) : undefined);
  /**
   * @param {FieldReference} issue
   * @param {Navigate} go
   */
  const link = (issue, go) => fieldLink(fieldOf(issue) ?? section, (field) => go(place, field));
  /**
   * @param {Issue[]} issues
   * @param {Navigate} go
   */
  const showIssues = (issues, go) => {
    const own = issues.filter(fieldOf);
    for (const field of section.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const issue of own) markInvalid(fieldOf(issue));
    issueList.replaceChildren(...own.map((issue) => element("li", {}, link(issue, go), `: ${issue.message}`)));
    issueList.hidden = own.length === 0;
    issueCount.textContent = own.length ? ` – ${own.length} at rette` : "";
  };
  return {
    place,
    heading,
    tab,
    section,
    fields,
    link,
    showIssues,
    holds: (/** @type {FieldReference} */ issue) => Boolean(fieldOf(issue)),
  };
}

/**
 * @param {HTMLElement} field
 * @param {(field: HTMLElement) => void} go
 */
export function fieldLink(field, go) {
  const link = element("a", { href: `#${field.id}` }, labelOf(field));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(field);
  });
  return link;
}

/**
 * Until something else stands there.
 * @param {HTMLElement | undefined} field
 */
function markInvalid(field) {
  if (!field?.matches("input, select, textarea")) return;
  field.setAttribute("aria-invalid", "true");
  field.addEventListener("input", () => field.removeAttribute("aria-invalid"), { once: true });
}

/** @param {HTMLElement} field */
function labelOf(field) {
  const label = "labels" in field && field.labels instanceof NodeList ? field.labels[0] : undefined;
  return ((label ?? field.querySelector("legend") ?? field).textContent ?? "").replace(" (skal udfyldes)", "").trim();
}

/**
 * The way through the steps: buttons back and next, a list to jump by, and the browser's own way back.
 * @param {FormStep[]} steps
 * @param {HTMLElement} nav
 */
export function stepNavigation(steps, nav) {
  const back = element("button", { type: "button", className: "button back" }, "Forrige trin");
  const next = element("button", { type: "button", className: "button next" }, "Næste trin");
  let current = 0;
  /** @param {number} place */
  const show = (place) => {
    current = place;
    for (const step of steps) showStep(step, step.place === place);
    back.hidden = place === 0;
    next.hidden = place === steps.length - 1;
  };
  /** @type {Navigate} */
  const go = (place, field = steps[place].heading) => {
    if (place !== current) history.pushState(history.state, "", `#trin-${place + 1}`);
    show(place);
    field.focus();
  };
  back.addEventListener("click", () => go(current - 1));
  next.addEventListener("click", () => go(current + 1));
  for (const step of steps) step.tab.addEventListener("click", () => go(step.place));
  find(nav, "ol", HTMLElement).append(...steps.map((step) => element("li", {}, step.tab)));
  addEventListener("popstate", () => {
    show(stepInHash(location.hash, steps.length));
    steps[current].heading.focus();
  });
  return { go, back, next, start: () => show(stepInHash(location.hash, steps.length)) };
}

/**
 * @param {FormStep} step
 * @param {boolean} isCurrent
 */
function showStep(step, isCurrent) {
  step.section.hidden = !isCurrent;
  if (isCurrent) step.tab.setAttribute("aria-current", "step");
  else step.tab.removeAttribute("aria-current");
}

/**
 * `#trin-2` as 1; the first step when the address names none, the last when it names one too many.
 * @param {string} hash
 * @param {number} count
 */
export const stepInHash = (hash, count) => Math.max(Math.min(Number(/^#trin-(\d+)$/.exec(hash)?.[1] ?? 1), count) - 1, 0);
