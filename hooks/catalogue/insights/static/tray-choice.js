// What is chosen to be compared, or for a paper: a list in; the addresses that it leads to and the words for it out.

import { joinWords } from "./danish.js";

/**
 * `word`: of its kind, in the address of a comparison.
 * @typedef {{ word: string, id: string, title: string }} Choice
 */

/** So many of a kind stand readably side by side; more may be chosen. */
export const MOST = 4;

/**
 * By the word in addresses: what one and several are called; in the address of a paper, its word and how many the paper takes.
 * @type {Record<string, { one: string, several: string, paper?: { word: string, most: number } }>}
 */
export const KINDS = {
  samarbejde: { one: "samarbejde", several: "samarbejder", paper: { word: "samarbejde", most: 4 } },
  model: { one: "samarbejdsmodel", several: "samarbejdsmodeller", paper: { word: "formaal", most: 1 } },
  form: { one: "organisationsform", several: "organisationsformer", paper: { word: "form", most: 1 } },
  styringsmodel: { one: "styringsmodel", several: "styringsmodeller" },
};

/** @param {string} key `samarbejde/sbsys` */
const isKey = (key) => /^[a-z]+\/[a-z0-9.-]+$/.test(key) && key.split("/")[0] in KINDS;

/** @param {Choice} choice */
export const keyOf = ({ word, id }) => `${word}/${id}`;

/**
 * What was kept; whatever else stands there is left out.
 * @param {string | null} text
 * @returns {Choice[]}
 */
export function readChoices(text) {
  try {
    const pairs = /** @type {unknown} */ (JSON.parse(text ?? "[]"));
    if (!Array.isArray(pairs)) return [];
    return pairs
      .filter((pair) => Array.isArray(pair) && pair.every((each) => typeof each === "string") && isKey(pair[0]))
      .map(([key, title]) => newChoice(key, title));
  } catch {
    return [];
  }
}

/** @param {Choice[]} choices */
export const writeChoices = (choices) => JSON.stringify(choices.map((choice) => [keyOf(choice), choice.title]));

/**
 * @param {string} key
 * @param {string} title
 * @returns {Choice}
 */
export function newChoice(key, title) {
  const [word, id] = key.split("/");
  return { word, id, title };
}

/**
 * The choices with one more, or one fewer.
 * @param {Choice[]} choices
 * @param {Choice} choice
 * @returns {{ choices: Choice[], message: string }}
 */
export function toggle(choices, choice) {
  const rest = choices.filter((each) => keyOf(each) !== keyOf(choice));
  if (rest.length < choices.length) return { choices: rest, message: `${choice.title} er fjernet. ${describeChoices(rest)}` };
  const more = [...choices, choice];
  const limit = ofKind(more, choice.word).length > MOST ? ` Side om side står de første ${MOST}.` : "";
  return { choices: more, message: `${choice.title} er valgt. ${describeChoices(more)}${limit}` };
}

/**
 * The choices after a comparison of some of them has changed: what was taken out of it is out, and what was added is in, when all else
 * that was compared is chosen too.
 * @param {Choice[]} choices
 * @param {string} word
 * @param {string[]} before
 * @param {string[]} after
 * @param {(id: string) => string} titleOf
 * @returns {Choice[]}
 */
export function withChanges(choices, word, before, after, titleOf) {
  const chosen = ofKind(choices, word).map(({ id }) => id);
  const rest = choices.filter((choice) => choice.word !== word || after.includes(choice.id) || !before.includes(choice.id));
  const isOfThese = choices.length && before.every((id) => chosen.includes(id));
  const added = isOfThese ? after.filter((id) => !chosen.includes(id)).map((id) => newChoice(`${word}/${id}`, titleOf(id))) : [];
  return [...rest, ...added];
}

/**
 * Those of a kind that stand side by side.
 * @param {Choice[]} choices
 * @param {string | undefined} word
 */
export const compared = (choices, word) => choices.filter((each) => each.word === word).slice(0, MOST);

/**
 * @param {Choice[]} choices
 * @param {string} word
 */
const ofKind = (choices, word) => choices.filter((each) => each.word === word);

/**
 * `3 samarbejder og 1 organisationsform er valgt.`
 * @param {Choice[]} choices
 */
export function describeChoices(choices) {
  const counts = Object.entries(KINDS).map(([word, { one, several }]) => {
    const { length } = ofKind(choices, word);
    return length ? `${length} ${length === 1 ? one : several}` : "";
  });
  return choices.length ? `${joinWords(counts.filter(Boolean))} er valgt.` : "Intet er valgt.";
}

/**
 * The comparisons that can be made: one of each kind that at least two are chosen of, the first of them when there are too many.
 * @param {Choice[]} choices
 * @returns {{ text: string, query: string }[]}
 */
export function comparisons(choices) {
  const groups = Object.keys(KINDS).map((word) => compared(choices, word));
  const possible = groups.filter(({ length }) => length > 1);
  return possible.map((group) => ({
    text: possible.length > 1 ? `Sammenlign ${group.length} ${KINDS[group[0].word].several}` : `Sammenlign (${countOf(choices, group)})`,
    query: new URLSearchParams(group.map(({ word, id }) => [word, id])).toString(),
  }));
}

/**
 * `2`, or `4 af 6`.
 * @param {Choice[]} choices
 * @param {Choice[]} group
 */
function countOf(choices, group) {
  const { length } = ofKind(choices, group[0].word);
  return length > group.length ? `${group.length} af ${length}` : length;
}

/**
 * The paper that can be begun, and what it has no room for; nothing when no choice can stand in one.
 * @param {Choice[]} choices
 * @returns {{ query: string, without: string[] } | undefined}
 */
export function paperOf(choices) {
  const taken = choices.filter((choice) => {
    const { paper } = KINDS[choice.word];
    return paper && ofKind(choices, choice.word).indexOf(choice) < paper.most;
  });
  if (!taken.length) return undefined;
  const query = new URLSearchParams(taken.map(({ word, id }) => [KINDS[word].paper?.word ?? word, id]));
  return { query: query.toString(), without: choices.filter((choice) => !taken.includes(choice)).map(({ title }) => title) };
}
