// The guide to a form: the answers stand in the address, and everything shown follows from the address and the tables of the page.

import { find, findAll } from "./dom.js";
import { aloneGroup, groups, sameForAll, turns } from "./guide-cards.js";
import { orderForms } from "./guide-order.js";
import { chosenPurpose, conditionBoxes, criteria, form, forms, municipality, optionOf, questions, root } from "./guide-tables.js";
import { bringInSight } from "./in-sight.js";

/** @import { Answers, Order } from "./guide-order.js" */

/** @param {string} selector */
const part = (selector) => find(root, selector, HTMLElement);
const result = part(".guide-result");
const jump = part(".guide-jump");

/** @returns {Answers} */
function readAnswers() {
  const query = new URLSearchParams(location.search);
  const known = questions.filter(({ question, options }) => options.some(({ id }) => id === query.get(question)));
  const answers = Object.fromEntries(known.map(({ question }) => [question, query.get(question) ?? ""]));
  const held = conditionBoxes(form).filter(({ name, parentElement: label }) => query.get(name) && isOpen(label, answers));
  return { ...answers, ...Object.fromEntries(held.map(({ name, value }) => [name, value])) };
}

/**
 * Whether what must hold besides an answer is asked of: only where that answer is given.
 * @param {HTMLElement | null} label
 * @param {Answers} answers
 */
const isOpen = (label, answers) => answers[label?.closest("fieldset")?.dataset.question ?? ""] === label?.dataset.option;

function writeAddress() {
  showConditions(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])));
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, String(value));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
  show();
}

/** @param {Answers} answers */
function showConditions(answers) {
  for (const box of conditionBoxes(form)) {
    const open = isOpen(box.parentElement, answers);
    if (box.parentElement) box.parentElement.hidden = !open;
    box.checked = open && Boolean(answers[box.name]);
  }
}

function readAddress() {
  const answers = readAnswers();
  showConditions(answers);
  for (const input of findAll(form, "input[type=radio]", HTMLInputElement)) input.checked = input.value === (answers[input.name] ?? "");
  municipality.value = new URLSearchParams(location.search).get("kommune") ?? "";
  if (municipality.selectedIndex < 0) municipality.value = "";
  show();
}

function show() {
  const answers = readAnswers();
  const given = questions.filter(({ question }) => answers[question]).length;
  result.hidden = !given;
  jump.hidden = !given;
  if (!given) return;
  find(jump, "a", HTMLAnchorElement).textContent = `Se, hvad kilderne siger om ${given === 1 ? "svaret" : `de ${given} svar`}`;
  const order = orderForms(forms, questions, criteria, answers);
  part(".guide-state").textContent = describe(given, order);
  part(".guide-answers").textContent = `I har svaret, at ${conditions(answers)}.`;
  part(".guide-result-same").replaceChildren(...sameForAll(answers));
  part(".guide-forms").replaceChildren(...groups(order, chosenPurpose(answers)), aloneGroup(answers));
  showPaper(order, answers);
  part(".guide-turns").replaceChildren(...turns(answers));
  part(".guide-rest").textContent = `Det, der er foldet sammen, står på ${here()}`;
}

/** @param {Answers} answers */
function conditions(answers) {
  const given = questions.flatMap(({ question }) => optionOf(question, answers[question] ?? "")?.condition ?? []);
  const held = conditionBoxes(form).flatMap(({ name, dataset }) => (answers[name] ? (dataset.condition ?? []) : []));
  return [...given, ...held].join("; ");
}

/** Where the sheet can be found again: the address that the page is published at. */
const here = () => find(document, "link[rel=canonical]", HTMLLinkElement).href + location.search;

/**
 * The paper that these answers begin: the form that stands first, unless several do.
 * @param {Order} order
 * @param {Answers} answers
 */
function showPaper({ ranks }, answers) {
  const link = find(result, ".guide-paper", HTMLAnchorElement);
  const { purposeWord = "", formWord = "", municipalityWord = "" } = link.dataset;
  const chosen = [
    [municipalityWord, municipality.value],
    [purposeWord, chosenPurpose(answers)],
    [formWord, ranks[0]?.length === 1 ? ranks[0][0].form : ""],
    ...Object.entries(answers).map(([name, value]) => ["svar", name.includes(".") ? name : `${name}.${value}`]),
  ];
  link.search = new URLSearchParams(chosen.filter(([, value]) => value)).toString();
}

/**
 * @param {number} given
 * @param {Order} order
 */
function describe(given, { ranks, unplaced, excluded }) {
  const placed = ranks.flat().length;
  const counts = [
    placed > 1 ? `${placed} former kan ordnes` : `${placed ? "1" : "Ingen"} form kan ordnes`,
    unplaced.length ? `${unplaced.length} er der for lidt om` : "",
    excluded.length ? `${excluded.length} er udelukket` : "",
  ];
  return `${given} af ${questions.length} spørgsmål er besvaret. ${counts.filter(Boolean).join(", ")}.`;
}

/**
 * Not under the eyes of whoever came to them before this file did.
 * @param {HTMLDetailsElement} tables
 */
function foldTables(tables) {
  if (tables.getBoundingClientRect().top > innerHeight) tables.open = false;
}

/** @type {Record<string, () => void>} */
const deeds = {
  print: () => print(),
  copy: () => void navigator.clipboard.writeText(location.href),
  clear: () => {
    form.reset();
    writeAddress();
    find(form, "input", HTMLInputElement).focus();
  },
};
result.addEventListener("click", ({ target }) => {
  if (target instanceof HTMLElement) deeds[target.dataset.do ?? ""]?.();
});
form.addEventListener("change", writeAddress);
addEventListener("popstate", readAddress);
foldTables(find(root, ".guide-criteria > details", HTMLDetailsElement));
form.hidden = false;
readAddress();
// An address with answers asks for what they say; whoever comes back to the page is where they left it.
if (!result.hidden && !scrollY && !location.hash) bringInSight(find(result, "h2", HTMLElement));
