// The engine, off the page: a question in, ranked pages out.
import { bestBets, listBets, replaceWords } from "./search-best-bets.js";
import { candidates, orderPages, rarity, termsToLookUp, wordPairs } from "./search-candidates.js";
import { askedComparison, asksForComparison, comparisonResult } from "./search-comparison.js";
import { fold, queryTerms, term } from "./search-danish.js";
import { fetchFile, openIndex } from "./search-index.js";
import { excerpt, rank } from "./search-ranking.js";
import { correctSpelling } from "./search-spelling.js";

/**
 * @import { BestBet, MetBet } from "./search-best-bets.js"
 * @import { IndexResult } from "./search-candidates.js"
 * @import { Comparable } from "./search-comparison.js"
 * @import { QueryTerm, Term } from "./search-danish.js"
 * @import { IndexedPage, RankedPage, RatedTerm, SearchPage } from "./search-ranking.js"
 * @import { VocabularyEntry } from "./search-spelling.js"
 */

/**
 * What a page is, in the plural; how much it weighs; and its place among pages with the same title, the lowest first.
 * @typedef {{ kind: string, weight: number, precedence: number }} PageKind
 */

/**
 * `kinds`: of pages, by their first folder, and of all others by ""; `common`: how many pages have a common word, by its key; `pages`: how many there are;
 * `bets`: pages that are put first for what they are asked for with; `thesaurus`: what to search for instead.
 * @typedef {{
 *   index: ReturnType<typeof openIndex>, kinds: Record<string, PageKind>, common: Map<string, number>, pages: number, bets: BestBet[],
 *   thesaurus: Record<string, string>,
 * }} Engine
 */

/**
 * A result as the dialog shows it.
 * @typedef {{
 *   url: string, title: string, state: string, year: string, kind: string, section: { id: string, heading: string } | null,
 *   excerpt: { text: string, isMatch: boolean }[],
 * }} SearchResult
 */

/**
 * `instead`: what was searched for when nothing answers the query; `replaced`: in place of what was typed; `missing`: words that no page
 * has, nor one near to them; `count`: how many pages have one of the words.
 * @typedef {{
 *   query: string, results: SearchResult[], number?: number, instead?: string, replaced?: string, missing?: string[], steps?: number, count?: number,
 *   failed?: string,
 * }} SearchAnswer
 */

const HOME = new URL("../../", import.meta.url);
/** Pages that are read for a question, and again for each wish for more: each is a file of its own, some 3 kB. */
const STEP = 16;
/** A word that is not looked up and not among the common ones is taken to be on one page in so many. */
const UNKNOWN_SHARE = 10;
/** @type {Promise<Engine> | undefined} */
let engine;
/** @type {Promise<VocabularyEntry[]> | undefined} */
let vocabulary;
/**
 * What stands under pages that are put first, by their addresses: few questions are answered by a page that the index did not find.
 * @type {Promise<Record<string, string>> | undefined}
 */
let leads;
/** @type {Promise<Comparable> | undefined} */
let comparable;

/** @param {string} file */
const fetchJson = async (file) => (await fetchFile(file)).json();

/** @returns {Promise<Engine>} */
async function start() {
  const { folder, starts, common, bets, lists, ...facts } = await fetchJson("search.json");
  return { ...facts, index: openIndex(folder, starts), bets: [...bets, ...listBets(lists)], common: new Map(Object.entries(common)) };
}

async function fetchVocabulary() {
  const lines = (await (await fetchFile("words.txt")).text()).split("\n").filter(Boolean);
  return lines.map((word) => ({ word, plain: fold(word) }));
}

/**
 * The word with the pages that have it, each with what it counts there.
 * @template {Term} Word
 * @param {Word} word
 * @param {Engine} engine
 */
async function lookUp(word, { index, pages }) {
  const results = await index.lookUp(word);
  return { ...word, results, rarity: rarity(results.size, pages) };
}

/**
 * The word with its rarity, without a look at the index.
 * @template {Term} Word
 * @param {Word} word
 * @param {Engine} engine
 * @returns {Promise<Word & { rarity: number, results?: Map<number, IndexResult> }>}
 */
const estimate = async (word, { common, pages }) => ({ ...word, rarity: rarity(common.get(word.key) ?? pages / UNKNOWN_SHARE, pages) });

/**
 * @param {QueryTerm[]} words
 * @param {number} count of pages to read
 * @param {Engine} ready
 */
async function answer(words, count, ready) {
  const chosen = termsToLookUp(words, ready.common);
  const question = await Promise.all(words.map((each) => (chosen.has(each) ? lookUp(each, ready) : estimate(each, ready))));
  const pairs = await Promise.all(wordPairs(question).map((each) => (each.isShort ? lookUp(each, ready) : estimate(each, ready))));
  const { best, all } = candidates(question, pairs, count);
  const pages = await Promise.all(best.map(async (result) => searchPage(result.id, await result.data(), ready)));
  /** @type {RatedTerm[]} */
  const weighed = [...question, ...pairs.filter((each) => !each.results || each.results.size)];
  const ranked = pages.map((page) => rank(page, weighed)).filter((each) => each.score > 0);
  const missing = question.filter((each, place) => each.results && !ranked.some((page) => page.matched[place]));
  return { question: weighed, missing, all, ranked: orderPages(ranked) };
}

/**
 * @param {number} id
 * @param {IndexedPage} page
 * @param {Engine} engine
 * @returns {SearchPage}
 */
const searchPage = (id, page, { kinds }) => ({ id, ...page, ...(kinds[page.url.split("/")[0]] ?? kinds[""]) });

/**
 * @param {string} query
 * @param {number} [steps]
 * @returns {Promise<SearchAnswer>}
 */
async function search(query, steps = 1) {
  engine ??= start();
  if (!queryTerms(query).length) return { query, results: [] };
  const ready = await engine;
  const replaced = replaceWords(query, ready.thesaurus);
  const words = queryTerms(replaced);
  const first = await answer(words, steps * STEP, ready);
  const second = first.missing.length ? await corrected(words, first.missing, steps * STEP, ready) : null;
  const { question, all, ranked } = second ?? first;
  const asTyped = bestBets(query, ready.bets, ready.common);
  const bets = asTyped.length ? asTyped : bestBets(replaced, ready.bets, ready.common);
  const found = ranked.map((each) => searchResult(each, question));
  const compared = await comparison(query);
  const isAnswered = Boolean(bets.length || compared.length);
  return {
    query,
    steps,
    replaced: replaced === query ? "" : replaced,
    instead: compared.length ? "" : (second?.instead ?? ""),
    missing: second || isAnswered ? [] : first.missing.map((each) => each.word),
    results: [...compared, ...(await withBets(found, bets, ready))],
    count: compared.length + all + bets.filter(({ bet }) => !found.some((each) => each.url === address(bet.url))).length,
  };
}

/**
 * The comparison that a question asks for, as a result; none when it names no two records of a kind.
 * @param {string} query
 * @returns {Promise<SearchResult[]>}
 */
async function comparison(query) {
  if (!asksForComparison(query)) return [];
  comparable ??= fetchJson("comparable.json");
  const asked = askedComparison(query, await comparable);
  return asked ? [ownResult(comparisonResult(asked), "")] : [];
}

/**
 * Pages that phrases are written for come first; lists, and pages that leave a word unanswered, after the page that answers best: the
 * question may be of that page.
 * @param {SearchResult[]} found
 * @param {MetBet[]} bets
 * @param {Engine} engine
 */
async function withBets(found, bets, { kinds }) {
  const before = await Promise.all(
    bets.map(async ({ bet }) => found.find((each) => each.url === address(bet.url)) ?? betResult(bet, kinds, await lead(bet))),
  );
  const others = found.filter((each) => !before.includes(each));
  const first = before.filter((_, place) => bets[place].isSure && !bets[place].bet.about);
  return [...first, ...others.slice(0, 1), ...before.filter((each) => !first.includes(each)), ...others.slice(1)];
}

/**
 * What stands under a page among the results.
 * @param {BestBet} bet
 */
async function lead(bet) {
  if (bet.text !== undefined) return bet.text;
  leads ??= fetchJson("leads.json");
  return (await leads)[bet.url] ?? "";
}

/**
 * @param {BestBet} bet
 * @param {Record<string, PageKind>} kinds
 * @param {string} text
 */
const betResult = (bet, kinds, text) => ownResult({ ...bet, text }, bet.about ? "" : (kinds[bet.url.split("/")[0]]?.kind ?? ""));

/**
 * A result that the index did not find.
 * @param {{ url: string, title: string, text: string }} page
 * @param {string} kind
 * @returns {SearchResult}
 */
const ownResult = ({ url, title, text }, kind) => ({
  url: address(url),
  title,
  state: "",
  year: "",
  kind,
  section: null,
  excerpt: [{ text, isMatch: false }],
});

/** @param {string} url from the site's root */
const address = (url) => new URL(url.replace(/^\//, ""), HOME).href;

/**
 * What answers the question with other words in place of those that no page has: only when some page has all of them together.
 * @param {QueryTerm[]} words
 * @param {Term[]} missing
 * @param {number} count
 * @param {Engine} ready
 */
async function corrected(words, missing, count, ready) {
  const meant = await correct(words, missing);
  if (meant === words) return null;
  const found = await answer(meant, count, ready);
  const isTogether = found.ranked.some((page) => found.question.every((each, place) => each.of || page.matched[place]));
  return isTogether ? { ...found, instead: meant.map((each) => each.word).join(" ") } : null;
}

/**
 * The question with what was meant by the words that no page has; the same question when nothing is near.
 * @param {QueryTerm[]} words
 * @param {Term[]} missing
 */
async function correct(words, missing) {
  vocabulary ??= fetchVocabulary();
  const entries = await vocabulary;
  const corrections = new Map(missing.map((each) => [each.word, correctSpelling(each.word, entries)]));
  const spelled = words.flatMap((each) => (corrections.get(each.word) || each.word).split(" "));
  const isChanged = [...corrections.values()].some(Boolean);
  return isChanged ? spelled.map((word, place) => ({ ...term(word), place })) : words;
}

/**
 * @param {RankedPage} ranked
 * @param {RatedTerm[]} question
 * @returns {SearchResult}
 */
function searchResult({ page, sections, more }, question) {
  const [nearest] = sections.toSorted((one, other) => other.score - one.score);
  const section = more.length && nearest.id && nearest.score > sections[0].score ? nearest : null;
  return {
    url: address(page.url),
    title: page.title,
    state: page.state,
    year: page.year,
    kind: page.kind,
    section: section && { id: section.id, heading: section.heading },
    excerpt: excerpt(section ?? sections[0], section ? more : question),
  };
}

addEventListener("message", async ({ data }) => {
  engine ??= start();
  if (data.query === undefined) return;
  try {
    postMessage({ number: data.number, ...(await search(data.query, data.steps)) });
  } catch (error) {
    postMessage({ number: data.number, query: data.query, results: [], failed: String(error) });
  }
});
