// Spelling: a word that no page has and the words of the catalogue in; the word that was meant out, or the two it is made of.
import { fold, isSmall, key } from "./search-danish.js";

/** @typedef {{ word: string, plain: string }} VocabularyEntry - `plain`: in folded letters */

/** Letters of a beginning or an end that may stand for the whole word; of two words that make it up, one fewer. */
const PART = 5;
/** Letters that a part of a compound has at least. */
const SHORTEST_PART = 3;
/** How many letters may be wrong in a word shorter than this: in a short one, any change makes another word. */
const LIMITS = [
  { shorterThan: 4, letters: 0 },
  { shorterThan: 8, letters: 1 },
  { shorterThan: Number.POSITIVE_INFINITY, letters: 2 },
];
/** What it costs that only the stems are alike, in letters: between equal distances the whole word decides. */
const STEM_ONLY = 0.5;

/**
 * Letters to add, remove, change or swap, up to a limit.
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 */
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let place = 1; place <= other.length; place += 1) {
      const same = one[row - 1] === other[place - 1];
      const isSwap = row > 1 && place > 1 && one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1];
      now[place] = Math.min(last[place] + 1, now[place - 1] + 1, last[place - 1] + (same ? 0 : 1));
      if (isSwap) now[place] = Math.min(now[place], before[place - 2] + 1);
    }
    if (Math.min(...now) > limit) return limit + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}

/**
 * The word that was meant, or two; empty when none is near.
 * @param {string} word
 * @param {VocabularyEntry[]} vocabulary the most used first
 */
export function correctSpelling(word, vocabulary) {
  const plain = fold(word);
  const limit = LIMITS.find(({ shorterThan }) => plain.length < shorterThan)?.letters ?? 0;
  let nearest = "";
  let least = limit + 1;
  for (const entry of vocabulary) {
    if (isSmall(entry.word)) continue;
    const letters = distance(plain, entry.plain, Math.min(limit, least));
    if (letters < least) [nearest, least] = [entry.word, letters];
    if (letters <= limit && letters) {
      const stems = distance(key(word), key(entry.word), limit);
      if (stems + STEM_ONLY < least) [nearest, least] = [entry.word, stems + STEM_ONLY];
    }
  }
  return least <= 1 ? nearest : splitWord(plain, vocabulary) || nearest;
}

/**
 * The two words that a compound is written of, or the longest beginning or end of it that is a word.
 * @param {string} plain
 * @param {VocabularyEntry[]} vocabulary
 */
function splitWord(plain, vocabulary) {
  const byKey = new Map(vocabulary.toReversed().map((each) => [key(each.word), each.word]));
  /** @param {string} part */
  const lookUp = (part) => byKey.get(key(part)) ?? byKey.get(key(part.replace(/[se]$/, "")));
  let beginning = "";
  let end = "";
  for (let place = plain.length - SHORTEST_PART; place >= SHORTEST_PART; place -= 1) {
    const [first, last] = [lookUp(plain.slice(0, place)), lookUp(plain.slice(place))];
    if (first && last && Math.min(place, plain.length - place) >= PART - 1) return `${first} ${last}`;
    if (place >= PART) beginning ||= first ?? "";
    if (plain.length - place >= PART) end = last ?? end;
  }
  return beginning || end;
}
