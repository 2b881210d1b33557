import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, orderPages, rarity, termsToLookUp, wordPairs } from "/assets/javascripts/search-candidates.js";
import { queryTerms } from "/assets/javascripts/search-danish.js";

/** @import { IndexedPage } from "/assets/javascripts/search-ranking.js" */

/** @type {IndexedPage} */
const PAGE = { url: "", title: "", names: [], state: "", year: "", sections: [] };

/** @param {[number, number][]} scores of pages, by their numbers */
const results = (...scores) => new Map(scores.map(([id, score]) => [id, { id, score, data: async () => PAGE }]));

test("a word that fewer pages have is rarer", () => {
  assert.ok(rarity(1, 100) > rarity(50, 100));
});

test("at most six words are looked up, those that many pages have last", () => {
  const question = queryTerms("kommune drift udbud fordelingsnøgle samarbejde strategi arkitektur bestyrelse");
  const common = new Map([
    ["kommun", 90],
    ["samarbejd", 90],
  ]);
  const words = [...termsToLookUp(question, common)].map(({ word }) => word);

  assert.deepEqual(words, ["fordelingsnøgle", "arkitektur", "bestyrelse", "strategi", "drift", "udbud"]);
});

test("of common words only, two are looked up", () => {
  const question = queryTerms("kommune samarbejde drift");

  assert.equal(termsToLookUp(question, new Map(question.map(({ key }) => [key, 90]))).size, 2);
});

test("two words after each other may be one; not when a small word stood between them", () => {
  assert.deepEqual(
    wordPairs(queryTerms("it drift og udbud")).map(({ word, isShort, of }) => [word, isShort, of]),
    [["itdrift", true, [0, 1]]],
  );
});

test("a page with all of the words stands before a better one for one of them", () => {
  const question = [
    { rarity: 1, results: results([1, 3], [2, 1]) },
    { rarity: 1, results: results([2, 1]) },
  ];

  const { best, all } = candidates(question, [], 1);

  assert.deepEqual([best.map(({ id }) => id), all], [[2], 2]);
});

test("words that were not looked up do not count, and pairs add to the score", () => {
  const question = [{ rarity: 1, results: results([1, 1], [2, 1.1]) }, { rarity: 9 }];

  assert.deepEqual(
    candidates(question, [{ rarity: 1, results: results([1, 1]) }], 5).best.map(({ id }) => id),
    [1, 2],
  );
});

test("a word that few pages have counts more than one that many have", () => {
  const question = [
    { rarity: 1, results: results([1, 2]) },
    { rarity: 3, results: results([2, 1]) },
  ];

  assert.deepEqual(
    candidates(question, [], 5).best.map(({ id }) => id),
    [2, 1],
  );
});

test("a record stands for the term of the same title, which waits behind other answers", () => {
  /**
   * @param {string} title
   * @param {number} precedence
   * @param {number} score
   */
  const ranked = (title, precedence, score) => ({ page: { precedence, title }, score });
  const order = orderPages([ranked("Fællesskab", 1, 10), ranked("Fællesskab", 0, 8), ranked("Andet", 0, 7)]);

  assert.deepEqual(
    order.map(({ page, score }) => [page.precedence, score]),
    [
      [0, 10],
      [0, 7],
      [1, 6],
    ],
  );
});

test("a first word of three letters is short, one of four is not", () => {
  assert.deepEqual(
    ["web drift", "data drift"].map((asked) => wordPairs(queryTerms(asked))[0].isShort),
    [true, false],
  );
});

test("a page with half of what is asked for counts 0.36 before it is read", () => {
  const first = (/** @type {number} */ score) => {
    const question = [
      { rarity: 1, results: results([1, score], [2, 1]) },
      { rarity: 1, results: results([2, 1]) },
    ];
    return candidates(question, [], 1).best[0].id;
  };

  assert.deepEqual([first(5.5), first(5.6)], [2, 1]);
});
