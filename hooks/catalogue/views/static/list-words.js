// What stands in the records of a list behind what the list shows: a file of words in, the records that have what is typed out.

import { stem } from "./search-danish.js";

/**
 * `places`: for each word, the records among `urls`. `related`: what people type who mean a value of a facet.
 * @typedef {{ words: string, facet: string, title: string, value: string, label: string }} RelatedValue
 * @typedef {{ urls: string[], words: string, places: number[][], related: RelatedValue[] }} WordFile
 */

/** Letters of a stem that is looked for besides the word itself: shorter ones stand in too many other words. */
const SHORTEST_STEM = 5;

/**
 * Looks words up in plain letters; each is looked for once.
 * @param {WordFile} file
 */
export function wordFinder({ urls, words, places, related }) {
  const known = words.split(" ");
  /** @type {Map<string, Set<string>>} */
  const found = new Map();

  /** @param {string} word */
  const lookUp = (word) => {
    const short = shortened(word);
    const parts = short.length >= SHORTEST_STEM ? [word, short] : [word];
    const hits = known.flatMap((each, at) => (parts.some((part) => each.includes(part)) ? places[at] : []));
    return new Set(hits.map((place) => urls[place]));
  };

  return {
    /**
     * The addresses of the records, from the site's root.
     * @param {string} word
     */
    addresses(word) {
      const set = found.get(word) ?? lookUp(word);
      found.set(word, set);
      return set;
    },
    /**
     * The values that the word stands for, though no record need have it.
     * @param {string} word
     */
    related: (word) => related.filter((each) => each.words.split(" ").some((other) => isSame(other, word))),
  };
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
