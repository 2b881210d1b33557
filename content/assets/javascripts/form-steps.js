// The steps of a form: each shown alone, with its heading in focus when one comes to it, and with what the check objects to in it.

import { element } from "./check-report.js";

// inside: the step's fields, as `group` in form-fields.js gives them.
export function stepOf({ title, place, of, needed, inside }) {
  const heading = element("h2", { tabIndex: -1 }, element("span", { className: "step-count" }, `Trin ${place + 1} af ${of}: `), title);
  const count = element("span", { className: "step-wrong" });
  const tab = element("button", { type: "button", className: "quiet" }, `${place + 1}. ${title}${needed ? " (skal med)" : ""}`, count);
  const wrong = element("ul", { className: "step-issues", hidden: true });
  const section = element("section", {}, heading, wrong, ...inside.element);
  const fieldOf = (issue) => issue.field.length > 0 && inside.find(issue.field);
  const step = { place, heading, tab, section, inside, holds: (issue) => Boolean(fieldOf(issue)) };
  step.link = (issue, go) => {
    const field = fieldOf(issue);
    const link = element("a", { href: `#${field.id}` }, nameOf(field));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(place, field);
    });
    return link;
  };
  step.blame = (issues, go) => {
    const mine = issues.filter(fieldOf);
    section.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    mine.map(fieldOf).filter((field) => field.matches("input, select, textarea")).forEach(mark);
    wrong.replaceChildren(...mine.map((issue) => element("li", {}, step.link(issue, go), `: ${issue.message}`)));
    wrong.hidden = mine.length === 0;
    count.textContent = mine.length ? ` – ${mine.length} at rette` : "";
  };
  return step;
}

// Until something else stands there.
function mark(field) {
  field.setAttribute("aria-invalid", "true");
  field.addEventListener("input", () => field.removeAttribute("aria-invalid"), { once: true });
}

export const nameOf = (field) => (field.labels?.[0] ?? field.querySelector?.("legend") ?? field).textContent.replace(" (skal udfyldes)", "").trim();

// The way through the steps: buttons back and next, a list to jump by, and the browser's own way back.
export function trail(steps, nav) {
  const back = element("button", { type: "button", className: "button back" }, "Forrige trin");
  const next = element("button", { type: "button", className: "button next" }, "Næste trin");
  let now = 0;
  const show = (place) => {
    now = place;
    steps.forEach((step, index) => {
      step.section.hidden = index !== place;
      if (index === place) step.tab.setAttribute("aria-current", "step");
      else step.tab.removeAttribute("aria-current");
    });
    back.hidden = place === 0;
    next.hidden = place === steps.length - 1;
  };
  const to = (place, field = steps[place].heading) => {
    if (place !== now) history.pushState(null, "", `#trin-${place + 1}`);
    show(place);
    field.focus();
  };
  const named = () => Math.min(Number(/^#trin-(\d+)$/.exec(location.hash)?.[1] ?? 1), steps.length) - 1;
  back.addEventListener("click", () => to(now - 1));
  next.addEventListener("click", () => to(now + 1));
  steps.forEach((step) => step.tab.addEventListener("click", () => to(step.place)));
  nav.querySelector("ol").append(...steps.map((step) => element("li", {}, step.tab)));
  addEventListener("popstate", () => {
    show(named());
    steps[now].heading.focus();
  });
  return { to, back, next, begin: () => show(Math.max(named(), 0)) };
}
