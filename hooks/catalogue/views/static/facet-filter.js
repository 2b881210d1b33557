// A list and the values chosen in its facets in; which items are shown, and how many each value would show, out.

import { plainLetters } from "./danish.js";

/**
 * A value of a facet. `count`: the items that choosing it would show, `hits`: those and the others of either kind, proposals or not.
 * Of a facet with `isAll`, an item must have every chosen value; of the others, any.
 * @typedef {{ facet: { isAll?: boolean }, input: { checked: boolean }, isOfProposals: boolean, count: number, hits: number }} FilterValue
 * `isOut`: left out by what is no facet.
 * @typedef {{ text: string, values: FilterValue[], isProposal: boolean, isShown: boolean, isOut?: boolean }} FilterItem
 * @typedef {(item: any, word: string) => boolean} HasWord
 */

/**
 * The words to look for in the text of items.
 * @param {string} text
 */
export const searchWords = (text) =>
  plainLetters(text)
    .split(/\s+/)
    .filter((word) => LETTER.test(word));

const LETTER = /[\p{L}\p{N}]/u;
/** Letters of a word that is looked for inside others too: shorter ones stand in most texts, and count where a word begins. */
const SHORTEST_INSIDE = 3;

/**
 * Whether a word stands in a text, both in plain letters.
 * @param {string} text
 * @param {string} word
 */
export function standsIn(text, word) {
  let place = text.indexOf(word);
  if (word.length >= SHORTEST_INSIDE) return place >= 0;
  while (place > 0 && LETTER.test(text[place - 1])) place = text.indexOf(word, place + 1);
  return place >= 0;
}

/** @type {HasWord} */
const standsInText = (item, word) => standsIn(item.text, word);

/**
 * One pass says what is shown, and what each value would show under what is chosen in the other facets.
 * @param {FilterItem[]} items
 * @param {FilterValue[]} values
 * @param {string[]} words
 * @param {HasWord} [hasWord]
 */
export function applyFilters(items, values, words, hasWord = standsInText) {
  /** @type {Map<object, number>} */
  const active = new Map();
  for (const { facet, input } of values) if (input.checked) active.set(facet, facet.isAll ? (active.get(facet) ?? 0) + 1 : 1);
  for (const value of values) Object.assign(value, { count: 0, hits: 0 });
  for (const item of items) applyToItem(item, active, words, hasWord);
}

/**
 * An item that misses what is chosen in one facet only is counted there: whoever chooses more in it gets it, unless all must be met.
 * @param {FilterItem} item
 * @param {Map<{ isAll?: boolean }, number>} active how many of the chosen values of a facet an item must have
 * @param {string[]} words
 * @param {HasWord} hasWord
 */
function applyToItem(item, active, words, hasWord) {
  const missing = missingFacets(item, active);
  const hasWords = !item.isOut && words.every((word) => hasWord(item, word));
  item.isShown = hasWords && missing.length === 0;
  if (!hasWords || missing.length > 1 || missing[0]?.isAll) return;
  for (const value of item.values) {
    if (missing.length && missing[0] !== value.facet) continue;
    value.hits += 1;
    if (item.isProposal === value.isOfProposals) value.count += 1;
  }
}

/**
 * @param {FilterItem} item
 * @param {Map<{ isAll?: boolean }, number>} active
 */
function missingFacets(item, active) {
  if (!active.size) return [];
  /** @type {Map<object, number>} */
  const met = new Map();
  for (const { facet, input } of item.values) if (input.checked) met.set(facet, (met.get(facet) ?? 0) + 1);
  return [...active].filter(([facet, wanted]) => (met.get(facet) ?? 0) < wanted).map(([facet]) => facet);
}

/**
 * Proposals last, then the largest number first; items without one last among their own.
 * @template {{ isProposal: boolean, numbers: number[] }} Item
 * @param {Item[]} items
 * @param {number} position of the number
 */
export const sortByNumber = (items, position) =>
  items.toSorted((one, other) => Number(one.isProposal) - Number(other.isProposal) || other.numbers[position] - one.numbers[position]);
