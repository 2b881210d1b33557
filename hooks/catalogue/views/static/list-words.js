// What stands in the records of a list behind what the list shows: words that are typed in, the records that have them out. Which words
// there are comes in one file; which records have those that many have, in files of which a word asks for its own.

import { slug } from "./danish.js";
import { standsIn } from "./facet-filter.js";
import { stem } from "./search-danish.js";

/**
 * `places`: for each word, the records by their places in the list, or the number of the file that says so by the word; a place is the
 * step from the one before. `related`: what people type who mean a value of a facet.
 * @typedef {{ words: string, facet: string, title: string, value: string, label: string }} RelatedValue
 * @typedef {{ words: string, places: (number[] | number)[], related: RelatedValue[] }} WordFile
 * @typedef {Record<string, number[]>} PlaceFile
 * The records that have a word, by their places in the list, and the values that it stands for, though no record need have it.
 * @typedef {{ places: Set<number>, related: RelatedValue[] }} Found
 */

/** Letters of a stem that is looked for besides the word itself: shorter ones stand in too many other words. */
const SHORTEST_STEM = 5;

/**
 * @param {WordFile} file
 * @param {(number: number) => Promise<PlaceFile>} fetchPlaces
 */
export function wordFinder({ words, places, related }, fetchPlaces) {
  const known = words.split(" ");
  /** @type {Map<number, Promise<PlaceFile>>} */
  const asked = new Map();
  /** @type {Map<string, Found>} */
  const found = new Map();

  /**
   * Asked for once; what cannot be fetched is asked for again.
   * @param {number} number
   */
  function placeFile(number) {
    const reading = asked.get(number) ?? fetchPlaces(number);
    asked.set(number, reading);
    reading.catch(() => asked.delete(number));
    return reading;
  }

  /** @param {string} typed */
  async function lookUp(typed) {
    // In the files stand words alone, and what is typed may be copied from a sentence.
    const word = slug(typed);
    const short = shortened(word);
    const parts = short.length >= SHORTEST_STEM ? [word, short] : [word];
    const hits = [...known.keys()].filter((at) => word && parts.some((part) => standsIn(known[at], part)));
    const steps = hits.map(async (at) => {
      const own = places[at];
      return typeof own === "number" ? (await placeFile(own))[known[at]] : own;
    });
    found.set(typed, {
      places: new Set((await Promise.all(steps)).flatMap(unpacked)),
      related: related.filter((each) => each.words.split(" ").some((other) => isSame(other, word))),
    });
  }

  return {
    /**
     * Sees to it that these words can be found.
     * @param {string[]} typed
     */
    load: (typed) => Promise.all(typed.filter((word) => !found.has(word)).map(lookUp)),
    /**
     * Nothing before it is loaded.
     * @param {string} typed
     */
    find: (typed) => found.get(typed),
  };
}

/** @param {number[]} steps */
function unpacked(steps) {
  let place = 0;
  return steps.map((step) => {
    place += step;
    return place;
  });
}

/**
 * The stem, also of those that lose a vowel: `borgmestre` and `borgmester` as `borgmest`.
 * @param {string} word
 */
const shortened = (word) => stem(word).replace(/(?<=[^aeiouy])r$/, "");

/**
 * @param {string} one
 * @param {string} other
 */
const isSame = (one, other) => one === other || (other.length >= SHORTEST_STEM && shortened(one) === shortened(other));
