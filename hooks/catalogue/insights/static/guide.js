// The guide to a form: the answers stand in the address, and everything shown follows from the address and the tables of the page.

import { element, find, findAll } from "./dom.js";
import { orderForms, turningAnswers } from "./guide-order.js";

/** @import { Answers, Assessment, Criterion, Form, Order } from "./guide-order.js" */

const root = find(document, "#vejviser", HTMLElement);
/** @param {string} selector */
const part = (selector) => find(root, selector, HTMLElement);
const form = find(root, ".guide-form", HTMLFormElement);
const municipality = find(form, "[name=kommune]", HTMLSelectElement);
const result = part(".guide-result");

const questions = findAll(form, ".guide-question", HTMLFieldSetElement).map((fieldset) => ({
  question: fieldset.dataset.question ?? "",
  title: find(fieldset, "legend", HTMLElement).textContent ?? "",
  options: findAll(fieldset, "input", HTMLInputElement)
    .filter(({ value }) => value)
    .map((input) => ({ id: input.value, purpose: input.dataset.purpose ?? "", title: input.parentElement?.textContent?.trim() ?? "" })),
}));
const lines = findAll(root, ".guide-criterion", HTMLElement);
const criteria = lines.map(({ dataset }) => /** @type {Criterion} */ ({ ...dataset }));
const alike = findAll(root, ".guide-same", HTMLElement);
const entries = findAll(root, ".guide-form-entry", HTMLElement);
const forms = entries.map(formOf);

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

/** @returns {Answers} */
function readAnswers() {
  const query = new URLSearchParams(location.search);
  const known = questions.filter(({ question, options }) => options.some(({ id }) => id === query.get(question)));
  return Object.fromEntries(known.map(({ question }) => [question, query.get(question) ?? ""]));
}

function writeAddress() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, String(value));
  history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
  show();
}

function readAddress() {
  const answers = readAnswers();
  for (const input of findAll(form, "input[type=radio]", HTMLInputElement)) input.checked = input.value === (answers[input.name] ?? "");
  municipality.value = new URLSearchParams(location.search).get("kommune") ?? "";
  if (municipality.selectedIndex < 0) municipality.value = "";
  show();
}

function show() {
  const answers = readAnswers();
  const given = Object.keys(answers).length;
  result.hidden = !given;
  if (!given) return;
  const order = orderForms(forms, questions, criteria, answers);
  part(".guide-state").textContent = describe(given, order);
  part(".guide-answers").replaceChildren(
    ...questions.map(({ question, title }) => element("li", {}, `${title} ${answerTitle(question, answers[question] ?? "")}`)),
  );
  part(".guide-result-same").replaceChildren(...sameForAll(answers));
  part(".guide-forms").replaceChildren(...groups(order, chosenPurpose(answers)));
  showPaper(order, chosenPurpose(answers));
  part(".guide-turns").replaceChildren(...turns(answers));
}

/**
 * The paper that these answers begin: the first form among those that are placed.
 * @param {Order} order
 * @param {string} purpose
 */
function showPaper({ ranks }, purpose) {
  const link = find(result, ".guide-paper", HTMLAnchorElement);
  const { purposeWord = "", formWord = "", municipalityWord = "" } = link.dataset;
  const chosen = [
    [municipalityWord, municipality.value],
    [purposeWord, purpose],
    [formWord, ranks[0]?.[0].form ?? ""],
  ];
  link.search = new URLSearchParams(chosen.filter(([, value]) => value)).toString();
}

/** @param {Answers} answers */
const chosenPurpose = (answers) =>
  questions
    .flatMap(({ question, options }) => options.filter(({ id }) => id === answers[question]))
    .map(({ purpose }) => purpose)
    .find(Boolean) ?? "";

/**
 * @param {number} given
 * @param {Order} order
 */
function describe(given, { ranks, unplaced, excluded }) {
  const placed = ranks.flat().length;
  const counts = [
    `${placed} ${placed === 1 ? "form kan" : "former kan"} ordnes`,
    unplaced.length ? `${unplaced.length} er der for lidt om` : "",
    excluded.length ? `${excluded.length} er udelukket` : "",
  ];
  return `${given} af ${questions.length} spørgsmål er besvaret. ${counts.filter(Boolean).join(", ")}.`;
}

/**
 * @param {string} question
 * @param {string} option
 */
function answerTitle(question, option) {
  const found = questions.find((one) => one.question === question)?.options.find(({ id }) => id === option);
  return found ? found.title : "Sprunget over";
}

/**
 * @param {Order} order
 * @param {string} purpose
 */
function groups({ ranks, unplaced, excluded }, purpose) {
  const titled = [
    ...ranks.map((rank, at) => ({ name: "placed", title: rankTitle(rank, at, purpose), forms: rank })),
    { name: "unplaced", title: "For lidt oplyst til at placere", forms: unplaced },
    { name: "excluded", title: "Udelukket, som I har svaret", forms: excluded },
  ];
  return titled
    .filter(({ forms: some }) => some.length)
    .map(({ name, title, forms: some }) =>
      element(
        "section",
        { className: `guide-group guide-group--${name}` },
        element("h3", {}, title),
        ...some.map((one) => card(one, purpose)),
      ),
    );
}

/**
 * What puts the forms of a rank there: the objections, then the practice.
 * @param {Assessment[]} rank
 * @param {number} at
 * @param {string} purpose
 */
function rankTitle([first, ...others], at, purpose) {
  const against = first.lines.against.length;
  const words = against === 0 ? "Intet taler imod" : against === 1 ? "Én linje taler imod" : `${against} linjer taler imod`;
  const tied = others.length ? ` (${others.length + 1} former står lige)` : "";
  return `${at + 1}. ${words}, ${practiceWords(first.practice, purpose)}${tied}`;
}

/**
 * @param {number} count
 * @param {string} purpose
 */
function practiceWords(count, purpose) {
  const users = count === 0 ? "ingen samarbejder" : count === 1 ? "1 samarbejde" : `${count} samarbejder`;
  return `${users} bruger formen${purpose ? " til det" : ""}`;
}

/**
 * @param {Assessment} one
 * @param {string} purpose
 */
function card(one, purpose) {
  const entry = entries[forms.findIndex(({ id }) => id === one.form)];
  const heading = element("h4", {}, find(entry, "dt a", HTMLAnchorElement).cloneNode(true));
  const lists = /** @type {[string, Criterion[]][]} */ ([
    ["Udelukket", one.lines.excludes],
    ["Taler imod", one.lines.against],
    ["Kan bruges på en betingelse", one.lines.conditional],
    ["Kan bruges", one.lines.possible],
    ["Taler for", one.lines.for],
  ]).flatMap(([title, some]) => (some.length ? [titledList(title, some.map(lineItem))] : []));
  const unknown = one.unknown.length ? [unknownLine(one.unknown)] : [];
  return element("article", { className: "guide-form-card" }, heading, ...lists, ...unknown, experience(one, entry, purpose));
}

/**
 * @param {string} title
 * @param {HTMLLIElement[]} items
 */
const titledList = (title, items) =>
  element("div", {}, element("p", { className: "guide-list-title" }, title), element("ul", {}, ...items));

/**
 * The words of a criterion without its direction, which the list says.
 * @param {Criterion} criterion
 */
function lineItem(criterion) {
  const [, ...words] = lines[criteria.indexOf(criterion)].childNodes;
  return element("li", {}, ...words.map((node) => node.cloneNode(true)));
}

/** @param {string[]} unknown */
function unknownLine(unknown) {
  const titles = unknown.map((id) => questions.find(({ question }) => question === id)?.title ?? "");
  return element(
    "p",
    { className: "guide-unknown" },
    element("span", { className: "guide-list-title" }, "Ved vi ikke: "),
    titles.join(" "),
  );
}

/**
 * @param {Assessment} one
 * @param {HTMLElement} entry
 * @param {string} purpose
 */
function experience(one, entry, purpose) {
  const cases = findAll(entry, ".guide-case", HTMLElement).filter(
    ({ dataset }) => !purpose || (dataset.purposes ?? "").split(" ").includes(purpose),
  );
  if (!cases.length) return element("p", { className: "guide-practice" }, `Blandt dem, vi kender: ${practiceWords(0, purpose)}.`);
  const words = `Blandt dem, vi kender: ${practiceWords(one.practice, purpose)}: `;
  const links = cases.flatMap((each, at) => [...(at ? [", "] : []), ...[...each.childNodes].map((node) => node.cloneNode(true))]);
  return element("p", { className: "guide-practice" }, words, ...links, ".", ...askWhom(cases));
}

/**
 * The municipalities like one's own that take part in the collaborations.
 * @param {HTMLElement[]} cases
 */
function askWhom(cases) {
  const chosen = municipality.selectedOptions[0];
  const similar = (chosen?.dataset.similar ?? "").split(" ").filter(Boolean);
  if (!municipality.value || !similar.length) return [];
  const members = new Set(cases.flatMap(({ dataset }) => (dataset.municipalities ?? "").split(" ")));
  const known = similar.filter((id) => members.has(id));
  if (!known.length) return [` Ingen kommuner på størrelse med ${chosen.text} er med, så vidt vi ved.`];
  const options = findAll(municipality, "option", HTMLOptionElement);
  const links = known.flatMap((id, at) => {
    const name = options.find(({ value }) => value === id)?.text ?? id;
    return [...(at ? [", "] : []), element("a", { href: new URL(`../kommuner/${id}/`, location.href).href }, name)];
  });
  return [` Kommuner på størrelse med ${chosen.text}, som I kan spørge: `, ...links, "."];
}

/**
 * What an answer says of all forms alike, under its question.
 * @param {Answers} answers
 */
function sameForAll(answers) {
  const said = alike.filter(({ dataset }) => answers[dataset.question ?? ""] === dataset.option);
  return said.map((paragraph) => {
    const asked = questions.find(({ question }) => question === paragraph.dataset.question)?.title ?? "";
    return element("p", {}, `${asked} `, ...[...paragraph.childNodes].map((node) => node.cloneNode(true)));
  });
}

/** @param {Answers} answers */
function turns(answers) {
  const found = turningAnswers(forms, questions, criteria, answers);
  const title = element("h3", {}, "Det ville ændre, hvad der står først");
  if (!found.length) return [title, element("p", {}, "Intet enkelt svar ville sætte en anden form først.")];
  const items = found.map(({ question, option, first }) => {
    const asked = questions.find((one) => one.question === question)?.title ?? "";
    const answer = option ? `Svaret »${answerTitle(question, option)}« på »${asked}«` : `At springe »${asked}« over`;
    return element("li", {}, `${answer} ville sætte ${first.map(formTitle).join(" og ")} først.`);
  });
  return [title, element("ul", {}, ...items)];
}

/** @param {string} id */
const formTitle = (id) => find(entries[forms.findIndex((one) => one.id === id)], "dt a", HTMLAnchorElement).textContent ?? id;

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
form.hidden = false;
readAddress();
