// A question that compares records by their names: »sammenlign RISO, DSD og IT-Forsyningen« leads to just that comparison.
import { joinWords } from "./danish.js";
import { isSmall, key, parts, words } from "./search-danish.js";

/**
 * What can be compared. `word` stands for the kind in the address of a comparison; each record is its id, its title and its other names.
 * @typedef {{ most: number, kinds: { word: string, plural: string, records: string[][] }[] }} Comparable
 * Records of one kind, by id and title.
 * @typedef {{ word: string, plural: string, records: [string, string][] }} Asked
 */

/** Words that ask for a comparison, by how they begin. */
const COMPARES = /^(?:sammenl[ie]g|sammenhold|forskel|ligned|ligheder|versus|kontra|vs$|mod$|eller$|compare)/;
/** Words that stand between names, or say what is compared. */
const BETWEEN = /^(?:mellem|side|overfor|ift|forhold|samarbejde|model|form|paragraf|organisationsform|samarbejdsmodel|styringsmodel)/;
/** Words of a question that one name may take up. */
const LONGEST = 8;
/** Letters of a word that stands for the only record that is called by it. */
const SHORTEST = 4;

/** @param {string} question */
export const asksForComparison = (question) => words(question).some((word) => COMPARES.test(word));

/** @param {string[]} own */
const nameKey = (own) => key(own.join(""));

/**
 * The ids that each name stands for; a word of a name stands for its record when no other has it.
 * @param {string[][]} records
 */
function namesOf(records) {
  /** @type {Map<string, Set<string>>} */
  const names = new Map();
  /** @type {Map<string, Set<string>>} */
  const single = new Map();
  const note = (/** @type {Map<string, Set<string>>} */ into, /** @type {string} */ name, /** @type {string} */ id) =>
    into.set(name, (into.get(name) ?? new Set()).add(id));
  for (const [id, ...own] of records) {
    for (const name of own.flatMap(spellings)) note(names, nameKey(words(name)), id);
    for (const word of own.flatMap(words).flatMap((each) => [each, ...parts(each)])) {
      if (word.length >= SHORTEST && !BETWEEN.test(word) && !isSmall(word)) note(single, key(word), id);
    }
  }
  return new Map([...single, ...names]);
}

/**
 * A title with a short name in brackets is called by each of them too.
 * @param {string} name
 */
function spellings(name) {
  const [, before, inside] = name.match(/^(.+?) \((.+)\)$/) ?? [];
  return before ? [name, before, inside] : [name];
}

/**
 * The ids of the records that are named, in the order of the question; null when it asks for anything else.
 * @param {string[]} asked
 * @param {Map<string, Set<string>>} names
 */
function namedIds(asked, names) {
  /** @type {Set<string>} */
  const found = new Set();
  for (let place = 0; place < asked.length; ) {
    const [count, id] = longestName(asked.slice(place, place + LONGEST), names);
    if (id) found.add(id);
    else if (!isSmall(asked[place]) && !COMPARES.test(asked[place]) && !BETWEEN.test(asked[place])) return null;
    place += count;
  }
  return [...found];
}

/**
 * How many words the longest name takes that they begin with, and whose it is; one word and none when they begin with no name of one record.
 * @param {string[]} asked
 * @param {Map<string, Set<string>>} names
 * @returns {[number, string]}
 */
function longestName(asked, names) {
  for (let count = asked.length; count > 0; count -= 1) {
    const ids = names.get(nameKey(asked.slice(0, count)));
    if (ids?.size === 1) return [count, [...ids][0]];
  }
  return [1, ""];
}

/**
 * The records that a question compares: at least two of one kind, at most as many as stand side by side; null when it names fewer, or
 * asks for something besides them.
 * @param {string} question
 * @param {Comparable} comparable
 * @returns {Asked | null}
 */
export function askedComparison(question, { most, kinds }) {
  const asked = words(question);
  for (const { word, plural, records } of kinds) {
    const ids = namedIds(asked, namesOf(records)) ?? [];
    const titles = new Map(records.map(([id, title]) => [id, title]));
    if (ids.length > 1) return { word, plural, records: ids.slice(0, most).map((id) => [id, titles.get(id) ?? ""]) };
  }
  return null;
}

/**
 * What is said of it among the results, and its address from the site's root.
 * @param {Asked} asked
 */
export const comparisonResult = ({ word, plural, records }) => ({
  url: `sammenlign/?${new URLSearchParams(records.map(([id]) => [word, id]))}`,
  title: `Sammenlign ${joinWords(records.map(([, title]) => title))}`,
  text: `${plural} side om side, linje for linje: det, de er forskellige i, og det, de har fælles.`,
});
