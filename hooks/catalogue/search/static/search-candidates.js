// What to ask the index for, and which of the pages that it finds are worth reading.
import { term } from "./search-danish.js";

/**
 * @import { QueryTerm, Term } from "./search-danish.js"
 * @import { IndexedPage, RankedPage } from "./search-ranking.js"
 */

/**
 * A page that the index finds; `data` reads it.
 * @typedef {{ id: number, score: number, data: () => Promise<IndexedPage> }} IndexResult
 */

// The numbers below were tuned on the queries of tests/browser/queries.

/** Words. Each costs a part of the index, about 6 kB; so many of them find the pages that have the others too. */
const LOOKED_UP = 6;
/** Words that are looked up even when they are on many pages: one common word alone tells too little. */
const AT_LEAST = 2;
/** Letters. A first word so short is hardly a word of its own: »it drift« may be written in one. */
const SHORT = 4;
/** What a page counts that has none of the other words, before it is read: squared, so that pages with most of them are read. */
const NONE_MATCHED = 0.2;
/** What a page counts behind another with the same title. */
const SAME_TITLE = 0.6;

/**
 * The larger, the fewer of the pages have a word: the inverse document frequency of BM25.
 * @param {number} count
 * @param {number} pages
 */
export const rarity = (count, pages) => Math.log(1 + (pages - count + 0.5) / (count + 0.5));

/**
 * The words to look up: each costs a part of the index, so those that tell little wait until the pages are read.
 * @template {Term} Word
 * @param {Word[]} question
 * @param {Map<string, number>} common how many pages have a common word, by its key
 */
export function termsToLookUp(question, common) {
  const order = question.toSorted(
    (one, other) => Number(common.has(one.key)) - Number(common.has(other.key)) || other.word.length - one.word.length,
  );
  return new Set(order.filter((each, place) => place < AT_LEAST || !common.has(each.key)).slice(0, LOOKED_UP));
}

/**
 * Two words after each other may be one word written apart: »it drift«, »system ejer«. It is looked up when the first is short.
 * @param {QueryTerm[]} question
 */
export function wordPairs(question) {
  return question.slice(1).flatMap((second, place) => {
    const first = question[place];
    const isPair = !/^\d/.test(first.word) && second.place === first.place + 1;
    return isPair ? [{ ...term(first.word + second.word), isShort: first.word.length < SHORT, of: [place, place + 1] }] : [];
  });
}

/**
 * The pages that have most of what is asked for, before they are read; and how many have some of it.
 * @param {{ rarity: number, results?: Map<number, IndexResult> }[]} question
 * @param {{ rarity: number, results?: Map<number, IndexResult> }[]} pairs
 * @param {number} count
 */
export function candidates(question, pairs, count) {
  /** @type {Map<number, { result: IndexResult, score: number, matched: number }>} */
  const scores = new Map();
  const add = (/** @type {IndexResult} */ result, /** @type {number} */ matched, /** @type {number} */ rare) => {
    const sum = scores.get(result.id) ?? { result, score: 0, matched: 0 };
    scores.set(result.id, { result, score: sum.score + result.score * rare, matched: sum.matched + matched });
  };
  const lookedUp = question.filter((each) => each.results);
  const total = lookedUp.reduce((sum, each) => sum + each.rarity, 0);
  for (const each of lookedUp) for (const result of each.results?.values() ?? []) add(result, each.rarity, each.rarity);
  for (const pair of pairs) for (const result of pair.results?.values() ?? []) add(result, 0, pair.rarity);
  const weighed = [...scores.values()].map(({ result, score, matched }) => ({
    result,
    score: score * (NONE_MATCHED + (1 - NONE_MATCHED) * (matched / total)) ** 2,
  }));
  const best = weighed.toSorted(byScore).map(({ result }) => result);
  return { best: best.slice(0, count), all: best.length };
}

/**
 * @param {{ score: number }} one
 * @param {{ score: number }} other
 */
const byScore = (one, other) => other.score - one.score;

/**
 * A record and the term that explains it may have the same title: the record stands for both, and the other waits, so that
 * other answers are seen.
 * @template {Pick<RankedPage, "score"> & { page: { precedence: number, title: string } }} Ranked
 * @param {Ranked[]} ranked
 */
export function orderPages(ranked) {
  const sameTitle = Map.groupBy(ranked, (each) => each.page.title);
  const weighed = [...sameTitle.values()].flatMap((group) => {
    const most = Math.max(...group.map((each) => each.score));
    const order = group.toSorted((one, other) => one.page.precedence - other.page.precedence || byScore(one, other));
    return order.map((each, place) => ({ ...each, score: place ? each.score * SAME_TITLE : most }));
  });
  return weighed.toSorted(byScore);
}
