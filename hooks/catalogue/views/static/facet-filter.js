// A list and the values chosen in its facets in; which items are shown, and how many each value would show, out.

import { plainLetters } from "./danish.js";

/**
 * A value of a facet. `count`: the items that choosing it would show, `hits`: those and the others of either kind, proposals or not.
 * @typedef {{ facet: object, input: { checked: boolean }, isOfProposals: boolean, count: number, hits: number }} FilterValue
 * @typedef {{ text: string, values: FilterValue[], isProposal: boolean, isShown: boolean }} FilterItem
 */

/**
 * The words to look for in the text of items.
 * @param {string} text
 */
export const searchWords = (text) => plainLetters(text).split(/\s+/).filter(Boolean);

/**
 * One pass says what is shown, and what each value would show under what is chosen in the other facets.
 * @param {FilterItem[]} items
 * @param {FilterValue[]} values
 * @param {string[]} words
 */
export function applyFilters(items, values, words) {
  const active = new Set(values.filter((value) => value.input.checked).map((value) => value.facet));
  for (const value of values) Object.assign(value, { count: 0, hits: 0 });
  for (const item of items) applyToItem(item, active, words);
}

/**
 * An item that misses what is chosen in one facet only is counted there: whoever chooses more in it gets it.
 * @param {FilterItem} item
 * @param {Set<object>} active
 * @param {string[]} words
 */
function applyToItem(item, active, words) {
  const met = new Set(item.values.filter((value) => value.input.checked).map((value) => value.facet));
  const missing = new Set([...active].filter((facet) => !met.has(facet)));
  const hasWords = words.every((word) => item.text.includes(word));
  item.isShown = hasWords && missing.size === 0;
  if (!hasWords || missing.size > 1) return;
  for (const value of item.values) {
    if (missing.size && !missing.has(value.facet)) continue;
    value.hits += 1;
    if (item.isProposal === value.isOfProposals) value.count += 1;
  }
}

/**
 * Proposals last, then the largest number first; items without one last among their own.
 * @template {{ isProposal: boolean, numbers: number[] }} Item
 * @param {Item[]} items
 * @param {number} position of the number
 */
export const sortByNumber = (items, position) =>
  items.toSorted((one, other) => Number(one.isProposal) - Number(other.isProposal) || other.numbers[position] - one.numbers[position]);
