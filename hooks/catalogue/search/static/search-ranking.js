// Ranking: what is asked for and the pages that may answer in; the pages in order, each with the section that answers best, out.
import { key, parts, splitCompound, words } from "./search-danish.js";

/**
 * A word that is asked for. `rarity` is the larger, the fewer pages have it; `results`: those that have it, where it was looked up;
 * `of`: the places of the two words that it is written together of.
 * @typedef {{ word: string, key: string, rarity: number, of?: number[], results?: Map<number, unknown> }} RatedTerm
 * @typedef {{ word: string, keys: string[] }} Token
 */

/**
 * A page as the index has it. Its sections are the text before the first heading, and what stands under each: address, heading, text,
 * and the words that it is asked for with.
 * @typedef {{ url: string, title: string, names: string[], state: string, year: string, sections: [string, string, string, string][] }} IndexedPage
 * `id`: its number in the index.
 * @typedef {IndexedPage & { id: number, kind: string, weight: number, precedence: number }} SearchPage
 * @typedef {{ id: string, heading: string, asked: string, words: string[] }} Section
 * @typedef {Section & { strengths: number[], counts: number[], score: number }} ScoredSection
 * @typedef {{ page: SearchPage, score: number, matched: boolean[], sections: ScoredSection[], more: RatedTerm[] }} RankedPage
 */

// The numbers below were tuned on the queries of tests/browser/queries; what a kind of page weighs stands in its schema.

/**
 * What a word counts where it stands: in the title; in another name of the page; in the heading of a section; among the words that a
 * section (`asked`) or the page (`named`) is asked for with; in the text before the first heading; in other text; or only in the
 * index, which has words that the page does not use.
 */
const FIELDS = { title: 10, name: 8, heading: 3, asked: 2.5, named: 5, lead: 2, text: 1, generated: 0.6 };
/** Letters. A shorter word is in too many others to be looked for inside them. */
const SHORT = 4;
/** The last part of a compound says what it is, the first only what it is about. */
const LIKENESS = { last: 0.7, first: 0.6 };
/** What a part of a word with a hyphen or a stroke counts beside the whole. */
const PART_OF_WORD = 0.9;
/** Letters. A word so short is another word when its Danish letters are written out: `sla` is not `slå`. */
const UNFOLDED = 3;
/** What such another word still counts: somebody may have no Danish keyboard. */
const OTHER_LETTERS = 0.2;
/** What a word of a name counts when the rest of the name is not asked for; all of the name counts 1. */
const NAME_ALONE = 0.4;
/** A word of a name is asked for from this likeness on: the same word, or a part of it. */
const NAMES_WORD = 0.9;
/** From this strength on a word names the page, and its sections are chosen by the other words. */
const CALLED = 0.8;
/** What a word that names the page counts when a section is chosen: all of them are about it. */
const CALLED_IN_SECTION = 0.15;
/** How often a word is used counts by its logarithm: in a section at most double, over all of the page at most so much more. */
const OFTEN = { rise: 1 / 4, section: 2, page: 1.5 };
/** How much more a page counts when the whole question is one of its names. */
const WHOLE_NAME = 0.8;
/** A page that has only a part of what is asked for counts less than that part. */
const PARTIAL = 1.2;
/** Words of an excerpt, and those of them before the first match. */
const EXCERPT = 30;
const BEFORE_MATCH = 4;
/** Words that nobody looks for in a name. */
const LINKING = /^(?:og|i|på|af|for|om|med|den|det|de|til)$/;

/**
 * How well a word of a page is the word asked for: the same, the last part of a compound, or its beginning.
 * @param {string} own
 * @param {string} asked
 */
export function likeness(own, asked) {
  if (own === asked) return 1;
  if (asked.length < SHORT) return 0;
  if (own.endsWith(asked)) return LIKENESS.last;
  return own.startsWith(asked) ? LIKENESS.first : 0;
}

/**
 * @param {string} text
 * @returns {Token[]}
 */
const tokens = (text) =>
  words(text)
    .flatMap(splitCompound)
    .map((word) => ({ word, keys: [...new Set([key(word), ...parts(word).map(key)])] }));

/**
 * Short words in plain letters are other words: `sla` is not `slå`.
 * @param {Token} token
 * @param {RatedTerm} asked
 */
function bestLikeness(token, asked) {
  const best = Math.max(...token.keys.map((own, place) => likeness(own, asked.key) * (place ? PART_OF_WORD : 1)));
  return asked.word.length <= UNFOLDED && best && !token.word.startsWith(asked.word) ? OTHER_LETTERS * best : best;
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {RatedTerm[]} question */
const rarities = (question) => sum(question.map((asked) => asked.rarity));

/**
 * What a name says of the question: the more of the name is asked for, the better. `whole`: how much of the question a name
 * that is asked for as a whole takes up.
 * @param {string} name
 * @param {RatedTerm[]} question
 */
function scoreName(name, question) {
  const own = tokens(name).filter((token) => !LINKING.test(token.word));
  if (!own.length) return { strengths: question.map(() => 0), whole: 0 };
  const covered = own.reduce((total, token) => total + Math.max(...question.map((asked) => bestLikeness(token, asked))), 0) / own.length;
  const strengths = question.map(
    (asked) => Math.max(...own.map((token) => bestLikeness(token, asked))) * (NAME_ALONE + (1 - NAME_ALONE) * covered),
  );
  const single = question.filter((asked) => !asked.of);
  const namedTerms = single.filter((asked) => own.some((token) => bestLikeness(token, asked) >= NAMES_WORD));
  return { strengths, whole: covered === 1 ? rarities(namedTerms) / rarities(single) : 0 };
}

/**
 * The page in sections, each with its words.
 * @param {Pick<IndexedPage, "sections">} page
 * @returns {Section[]}
 */
export const sections = (page) =>
  page.sections.map(([id, heading, text, asked]) => ({ id, heading, asked, words: text.split(/\s+/).filter(Boolean) }));

/**
 * @param {Section} section
 * @param {RatedTerm[]} question
 * @param {number[]} weights
 * @param {boolean} isLead
 * @returns {ScoredSection}
 */
function scoreSection(section, question, weights, isLead) {
  const heading = scoreName(section.heading, question);
  const askedKeys = new Set(words(section.asked).map(key));
  const counts = question.map(() => 0);
  for (const token of section.words.flatMap(tokens)) {
    for (const [place, each] of question.entries()) counts[place] += bestLikeness(token, each);
  }
  const strengths = question.map((each, place) => {
    const title = heading.strengths[place] * FIELDS.heading;
    const text = counts[place]
      ? Math.min(OFTEN.section, 1 + Math.log2(1 + counts[place]) * OFTEN.rise) * (isLead ? FIELDS.lead : FIELDS.text)
      : 0;
    return Math.max(title, askedKeys.has(each.key) ? (isLead ? FIELDS.named : FIELDS.asked) : 0) + text;
  });
  return { ...section, strengths, counts, score: sum(strengths.map((each, place) => each * weights[place])) };
}

/**
 * A page with its score. A word that is two of the others written together stands for both of them. `more` is what is asked for
 * besides the page's own name.
 * @param {SearchPage} page
 * @param {RatedTerm[]} question
 * @returns {RankedPage}
 */
export function rank(page, question) {
  const names = [page.title, ...page.names].map((name) => scoreName(name, question));
  const called = question.map((_, place) => Math.max(...names.map((each) => each.strengths[place])) > CALLED);
  const weights = question.map((asked, place) => (called[place] ? CALLED_IN_SECTION : 1) * asked.rarity);
  const scored = sections(page).map((section, place) => scoreSection(section, question, weights, place === 0));
  const strengths = termStrengths(page, question, names, scored);
  const single = question.filter((asked) => !asked.of);
  const matched = sum(single.map((asked, place) => (strengths[place] ? asked.rarity : 0)));
  const total = sum(single.map((asked, place) => asked.rarity * strengths[place]));
  const together = Math.max(...scored.map((section) => section.score));
  const whole = 1 + WHOLE_NAME * Math.sqrt(Math.max(...names.map((each) => each.whole)));
  const score = (total + together) * (matched / rarities(single)) ** PARTIAL * whole * page.weight;
  return { page, score, matched: strengths.map(Boolean), sections: scored, more: question.filter((_, place) => !called[place]) };
}

/**
 * How well the page answers each word, by its names, its sections and the words that were generated for it.
 * @param {SearchPage} page
 * @param {RatedTerm[]} question
 * @param {ReturnType<typeof scoreName>[]} names the title first
 * @param {ScoredSection[]} scored
 */
function termStrengths(page, question, names, scored) {
  const strengths = question.map((asked, place) => {
    const title = names[0].strengths[place] * FIELDS.title;
    const name = Math.max(0, ...names.slice(1).map((each) => each.strengths[place])) * FIELDS.name;
    const often = sum(scored.map((section) => section.counts[place]));
    const text = Math.max(...scored.map((section) => section.strengths[place])) + Math.min(OFTEN.page, Math.log2(1 + often) * OFTEN.rise);
    return Math.max(title, name) + (often || text ? text : 0) || (asked.results?.has(page.id) ? FIELDS.generated : 0);
  });
  for (const [place, asked] of question.entries()) {
    for (const part of asked.of ?? []) strengths[part] = Math.max(strengths[part], strengths[place]);
  }
  return strengths;
}

/**
 * The words of a section around what is asked for, as pieces.
 * @param {Pick<Section, "words">} section
 * @param {RatedTerm[]} question
 * @returns {{ text: string, isMatch: boolean }[]}
 */
export function excerpt(section, question) {
  const matches = section.words.map((word) => tokens(word).some((token) => question.some((asked) => bestLikeness(token, asked) > 0)));
  const start = excerptStart(matches);
  const pieces = section.words.slice(start, start + EXCERPT).map((text, place) => ({ text, isMatch: matches[start + place] }));
  const ellipsis = { text: "…", isMatch: false };
  return [...(start > 0 ? [ellipsis] : []), ...pieces, ...(start + EXCERPT < section.words.length ? [ellipsis] : [])];
}

/**
 * Where most of the matches are shown, with a few words before the first of them.
 * @param {boolean[]} matches
 */
function excerptStart(matches) {
  let start = 0;
  let most = -1;
  for (let place = 0; place < Math.max(1, matches.length - EXCERPT + 1); place += 1) {
    const count = matches.slice(place, place + EXCERPT).filter(Boolean).length;
    if (count > most) [start, most] = [place, count];
  }
  return start > 0 ? Math.min(start, Math.max(0, matches.indexOf(true, start) - BEFORE_MATCH)) : 0;
}
