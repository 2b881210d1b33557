// What the guide shows of an order: the forms in groups, each with its lines, what is the same for all, and what would turn the order.

import { element, findAll } from "./dom.js";
import { assess, turningAnswers } from "./guide-order.js";
import {
  ALONE,
  alike,
  alone,
  conditionWords,
  criteria,
  entryOf,
  formLink,
  forms,
  lineOf,
  municipality,
  optionOf,
  questions,
  questionTitle,
} from "./guide-tables.js";

/** @import { Answers, Assessment, Criterion, Direction, Order, Turn } from "./guide-order.js" */

/** @type {[Direction, string][]} */
const LISTS = [
  ["excludes", "Udelukket"],
  ["against", "Taler imod"],
  ["conditional", "Kan bruges på en betingelse"],
  ["possible", "Kan bruges"],
  ["for", "Taler for"],
];

/**
 * @param {Order} order
 * @param {string} purpose
 */
export function groups({ ranks, unplaced, excluded }, purpose) {
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
  const unknown = Math.max(...[first, ...others].map((one) => one.unknown.length));
  const unanswered = unknown ? `; ${others.length ? "op til " : ""}${unknown} svar ved vi ikke` : "";
  return `${at + 1}. ${words}, ${practiceWords(first.practice, purpose)}${unanswered}${tied}`;
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
const card = (one, purpose) => lineCard(formLink(one.form).cloneNode(true), one, "Ved vi ikke", experience(one, purpose));

/**
 * @param {Node | string} title
 * @param {Assessment} one
 * @param {string} unknownTitle  what it is called that no line tells
 * @param {...Node} rest
 */
function lineCard(title, one, unknownTitle, ...rest) {
  const lists = LISTS.filter(([direction]) => one.lines[direction].length).map(([direction, name]) =>
    titledList(direction, name, one.lines[direction].map(lineItem)),
  );
  const unknown = one.unknown.length ? [unknownLine(unknownTitle, one.unknown)] : [];
  return element(
    "article",
    { className: "guide-form-card" },
    element("h4", {}, title),
    ...lists,
    ...unknown,
    ...folded(one, unknownTitle),
    ...rest,
  );
}

/**
 * Going on without a form, measured by the same answers: it is no form, so it has no place in the order.
 * @param {Answers} answers
 */
export function aloneGroup(answers) {
  const given = questions.map(({ question }) => question).filter((question) => answers[question]);
  const relevant = alone.filter(({ question, option }) => answers[question] === option);
  const one = assess({ id: ALONE, practice: {} }, relevant, given, "", answers);
  const group = { className: "guide-group guide-group--alone" };
  return element("section", group, element("h3", {}, "Uden for rækkefølgen"), lineCard("At lade være", one, "Ikke oplyst"));
}

/**
 * @param {Direction} direction
 * @param {string} title
 * @param {HTMLLIElement[]} items
 */
const titledList = (direction, title, items) =>
  element(
    "div",
    { className: `guide-list guide-list--${direction}` },
    element("p", { className: "guide-list-title" }, title),
    element("ul", {}, ...items),
  );

/**
 * What stays on the page when the card is printed: a sheet has what speaks for and against.
 * @param {Assessment} one
 * @param {string} unknownTitle
 */
function folded({ lines: { conditional, possible }, unknown }, unknownTitle) {
  const counts = [
    conditional.length ? `${conditional.length} på en betingelse` : "",
    possible.length ? `${possible.length} »kan bruges«` : "",
    unknown.length ? `${unknown.length} ${unknownTitle.toLowerCase()}` : "",
  ].filter(Boolean);
  return counts.length ? [element("p", { className: "guide-folded paper-only" }, `Foldet sammen: ${counts.join(", ")}. `)] : [];
}

/**
 * The words of a criterion without its direction, which the list says.
 * @param {Criterion} criterion
 */
function lineItem(criterion) {
  const [, ...words] = lineOf(criterion).childNodes;
  return element("li", {}, ...words.map((node) => node.cloneNode(true)));
}

/**
 * @param {string} unknownTitle
 * @param {string[]} unknown
 */
function unknownLine(unknownTitle, unknown) {
  const titles = unknown.map(questionTitle);
  return element(
    "p",
    { className: "guide-unknown" },
    element("span", { className: "guide-list-title" }, `${unknownTitle}: `),
    titles.join(" "),
  );
}

/**
 * @param {Assessment} one
 * @param {string} purpose
 */
function experience(one, purpose) {
  const cases = findAll(entryOf(one.form), ".guide-case", HTMLElement).filter(
    ({ dataset }) => !purpose || (dataset.purposes ?? "").split(" ").includes(purpose),
  );
  if (!cases.length)
    return element("p", { className: "guide-practice guide-practice--none" }, `Blandt dem, vi tæller: ${practiceWords(0, purpose)}.`);
  const words = `Blandt dem, vi tæller: ${practiceWords(one.practice, purpose)}: `;
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
export function sameForAll(answers) {
  const said = alike.filter(({ dataset }) => answers[dataset.question ?? ""] === dataset.option);
  return said.map((paragraph) => {
    return element(
      "p",
      {},
      `${questionTitle(paragraph.dataset.question ?? "")} `,
      ...[...paragraph.childNodes].map((node) => node.cloneNode(true)),
    );
  });
}

/** @param {Answers} answers */
export function turns(answers) {
  const found = turningAnswers(forms, questions, criteria, answers);
  const title = element("h3", {}, "Det ville ændre, hvad der står først");
  if (!found.length) return [title, element("p", {}, "Intet enkelt svar ville sætte en anden form først.")];
  const items = found.map((turn) =>
    element("li", {}, `${turnWords(turn, answers)} ville sætte ${turn.first.map((id) => formLink(id).textContent).join(" og ")} først.`),
  );
  return [title, element("ul", {}, ...items)];
}

/**
 * @param {Turn} turn
 * @param {Answers} answers
 */
function turnWords({ question, option, condition }, answers) {
  const asked = questionTitle(question);
  if (condition) return `At det ${answers[`${question}.${condition}`] ? "ikke " : ""}gælder, at ${conditionWords(question, condition)},`;
  return option ? `Svaret »${optionOf(question, option)?.title}« på »${asked}«` : `At springe »${asked}« over`;
}
