// Boxes in lists and a button on pages choose records; a tray at the foot of the window holds them, and how much is picked besides, on every
// page of the site.

import { element, findAll } from "./dom.js";
import { readPicks } from "./picks.js";
import { comparisons, describeChoices, keyOf, newChoice, paperOf, readChoices, toggle, writeChoices } from "./tray-choice.js";
import { keptChoices, keptPicks } from "./tray-storage.js";

/** @import { Choice } from "./tray-choice.js" */

const ROOT = new URL("../..", import.meta.url).href;

let choices = readChoices(keptChoices.load());
/** How many places of pages are picked. */
let picked = readPicks(keptPicks.load()).length;

const status = element("p", { className: "unseen tray-status", ariaLive: "polite" });
const list = element("ul", { className: "tray-list", id: "valgte-navne" });
const fold = element("button", { type: "button", className: "tray-fold" });
fold.setAttribute("aria-controls", list.id);
fold.ariaExpanded = "false";
const actions = element("p", { className: "tray-actions" });
const clear = element("button", { type: "button", className: "tray-clear" }, "Ryd", element("span", { className: "unseen" }, " krydserne"));
const tray = element("section", { className: "tray", id: "valgte", ariaLabel: "Det valgte", tabIndex: -1, hidden: true });
tray.append(fold, list, actions);
document.body.append(status, tray);

/** @param {Choice} choice */
const isChosen = (choice) => choices.some((each) => keyOf(each) === keyOf(choice));

/** @param {HTMLElement} control */
const choiceOf = ({ dataset }) => newChoice(dataset.choose ?? "", dataset.title ?? "");

const controls = () => findAll(document, "[data-choose]", HTMLElement);

function show() {
  for (const control of controls()) showControl(control, isChosen(choiceOf(control)));
  const count = choices.length + picked;
  tray.hidden = !count;
  list.replaceChildren(...choices.map(listItem), ...(picked ? [pickedItem()] : []));
  clear.hidden = !choices.length;
  actions.replaceChildren(...links(), element("a", { href: `${ROOT}min-samling/`, textContent: "Min samling" }), clear);
  fold.textContent = `${count} valgt`;
  document.documentElement.style.setProperty("--tray-height", `${tray.offsetHeight}px`);
}

/**
 * @param {HTMLElement} control
 * @param {boolean} isOn
 */
function showControl(control, isOn) {
  if (control instanceof HTMLInputElement) {
    control.checked = isOn;
    showWay(control, isOn);
  } else {
    control.classList.toggle("is-chosen", isOn);
    control.textContent = isOn ? "Fjern fra sammenligning" : "Føj til sammenligning";
  }
}

/**
 * From a box that is ticked to the tray: by keyboard it is a whole list away.
 * @param {HTMLInputElement} box
 * @param {boolean} isOn
 */
function showWay(box, isOn) {
  const label = box.closest("label");
  const way = label?.parentElement?.querySelector(".tray-way");
  if (isOn && !way) label?.after(element("a", { className: "tray-way", href: `#${tray.id}`, textContent: "Se det valgte" }));
  else if (!isOn) way?.remove();
}

/** @param {Choice} choice */
function listItem(choice) {
  const name = element("span", { className: "tray-name", title: choice.title, textContent: choice.title });
  const remove = element("button", { type: "button", textContent: "×", ariaLabel: `Fjern ${choice.title}` });
  remove.addEventListener("click", () => {
    const place = choices.indexOf(choice);
    change(choice);
    focusAfter(findAll(list, "button", HTMLElement)[Math.min(place, choices.length - 1)], choice);
  });
  return element("li", {}, name, remove);
}

function pickedItem() {
  return element(
    "li",
    {},
    element("span", { className: "tray-name", textContent: picked === 1 ? "1 oplysning" : `${picked} oplysninger` }),
  );
}

function links() {
  const found = comparisons(choices).map(({ text, query }) =>
    element("a", { className: "button", href: `${ROOT}sammenlign/?${query}`, textContent: text }),
  );
  const few = found.length || !choices.length ? [] : [tooFew()];
  const paper = paperOf(choices);
  if (!paper) return [...found, ...few];
  const link = element("a", { className: "tray-paper", href: `${ROOT}sag/?${paper.query}#sag`, textContent: "Til en sag" });
  if (paper.without.length) link.title = `Sagen har ikke plads til: ${paper.without.join(", ")}`;
  return [...found, ...few, link];
}

/** One alone leads to the page where the other is chosen; of several kinds, two of one must be chosen first. */
function tooFew() {
  const [one, ...others] = choices;
  if (!one || others.length) return element("span", { className: "tray-few", textContent: "Vælg to af samme art for at sammenligne" });
  return element("a", { href: `${ROOT}sammenlign/?${one.word}=${one.id}`, textContent: "Vælg en mere at sammenligne med" });
}

/** @param {Choice} choice */
function change(choice) {
  const { choices: now, message } = toggle(choices, choice);
  choices = now;
  keptChoices.save(choices.length ? writeChoices(choices) : "");
  show();
  status.textContent = message;
}

function showKept() {
  choices = readChoices(keptChoices.load());
  picked = readPicks(keptPicks.load()).length;
  show();
}

/**
 * Whoever takes something out of the tray goes on from there, or from where it was chosen.
 * @param {HTMLElement | undefined} next
 * @param {Choice} choice
 */
function focusAfter(next, choice) {
  const origin = controls().find((control) => keyOf(choiceOf(control)) === keyOf(choice) && control.checkVisibility());
  const heading = document.querySelector("h1");
  if (heading) heading.tabIndex = -1;
  (choices.length && next ? next : (origin ?? heading))?.focus();
}

document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.dataset.choose) change(choiceOf(target));
});
document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button[data-choose]") : undefined;
  if (button instanceof HTMLElement) change(choiceOf(button));
});
fold.addEventListener("click", () => {
  fold.ariaExpanded = String(fold.ariaExpanded !== "true");
  show();
});
clear.addEventListener("click", () => {
  const [first] = choices;
  choices = [];
  keptChoices.save("");
  show();
  status.textContent = describeChoices(choices);
  focusAfter(undefined, first);
});
keptChoices.follow(showKept);
keptPicks.follow(showKept);
keptPicks.watch(showKept);
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  showKept();
  for (const kept of [keptChoices, keptPicks]) kept.ask();
});
addEventListener("resize", show);
addEventListener("controls-added", show);
show();
// Only now: what is ticked before would show and not count.
document.documentElement.classList.add("has-tray");
