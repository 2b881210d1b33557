// The index of the pages: a word in, the pages that have it out. It is kept in parts, of which a search asks for those of its words.
import { fetchUnpacked } from "./gzip.js";

/**
 * @import { IndexResult } from "./search-candidates.js"
 * @import { Term } from "./search-danish.js"
 * @import { IndexedPage } from "./search-ranking.js"
 * By key: for each page the step from the number of the one before, and how much the word says of it.
 * @typedef {Record<string, number[]>} Chunk
 */

const HOME = new URL("../search/", import.meta.url);
/** Letters. A word so long may be the beginning of another, as long as it is not typed to the end. */
const BEGINNING = 4;
/** What a word counts that another is the beginning of: the power of the part that is typed. */
const BEGUN = 4;

/** @param {string} file */
export const fetchFile = (file) => fetchUnpacked(new URL(`${file}.gz`, HOME).href, "application/json");

/** @param {string} file */
const fetchJson = async (file) => (await fetchFile(file)).json();

/** @param {string} key */
const mayBegin = (key) => key.length >= BEGINNING;

/**
 * The parts of the index that hold a key, or would, and the keys that it begins: the last part that begins with it or before it, and
 * those after it that begin with a longer one.
 * @param {string[]} starts the first key of each part
 * @param {string} key
 */
export function chunksOf(starts, key) {
  const first = Math.max(
    0,
    starts.findLastIndex((start) => start <= key),
  );
  const later = [...starts.keys()].slice(first + 1);
  return [first, ...later.filter((place) => mayBegin(key) && starts[place].startsWith(key))];
}

/**
 * The pages that have a word, or one that begins with it, by their numbers, with what they count.
 * @param {Chunk} chunk
 * @param {string} key
 * @returns {Map<number, number>}
 */
export function pagesWith(chunk, key) {
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const [own, numbers] of Object.entries(chunk)) {
    if (own !== key && !(mayBegin(key) && own.startsWith(key))) continue;
    const part = (key.length / own.length) ** BEGUN;
    for (let place = 0, page = 0; place < numbers.length; place += 2) {
      page += numbers[place];
      found.set(page, Math.max(found.get(page) ?? 0, numbers[place + 1] * part));
    }
  }
  return found;
}

/**
 * @param {string} folder that the parts and the pages lie in
 * @param {string[]} starts
 */
export function openIndex(folder, starts) {
  /** @type {Map<string, Promise<any>>} */
  const kept = new Map();
  const get = (/** @type {string} */ name) => {
    const file = kept.get(name) ?? fetchJson(`${folder}/${name}.json`);
    kept.set(name, file);
    file.catch(() => kept.delete(name));
    return file;
  };

  /**
   * @param {Term} word
   * @returns {Promise<Map<number, IndexResult>>}
   */
  async function lookUp({ key }) {
    const chunks = await Promise.all(chunksOf(starts, key).map((chunk) => get(`chunk/${chunk}`)));
    const found = pagesWith(Object.assign({}, ...chunks), key);
    /** @returns {Promise<IndexedPage>} */
    const reader = (/** @type {number} */ page) => get(`page/${page}`);
    return new Map([...found].map(([id, score]) => [id, { id, score, data: () => reader(id) }]));
  }

  return { lookUp };
}
