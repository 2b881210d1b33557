import assert from "node:assert/strict";
import { test } from "node:test";
import { queryTerms } from "/assets/javascripts/search-danish.js";
import { excerpt, likeness, rank, sections } from "/assets/javascripts/search-ranking.js";

/** @import { SearchPage } from "/assets/javascripts/search-ranking.js" */

/** @param {string} query */
const question = (query) => queryTerms(query).map((each) => ({ ...each, rarity: 1 }));

/**
 * @param {string} title
 * @param {string} text
 * @param {{ names?: string[], asked?: string, below?: [string, string], weight?: number }} [more] `below`: a heading with its text
 * @returns {SearchPage}
 */
const page = (title, text, { names = [], asked = "", below, weight = 1 } = {}) => ({
  id: 1,
  url: "",
  title,
  names,
  state: "",
  year: "",
  sections: [["", "", text, asked], ...(below ? [/** @type {SearchPage["sections"][0]} */ (["a", ...below, ""])] : [])],
  kind: "Samarbejder",
  weight,
  precedence: 0,
});

/**
 * @param {string} query
 * @param {ReturnType<typeof page>[]} pages
 */
const order = (query, ...pages) =>
  pages
    .map((each) => rank(each, question(query)))
    .toSorted((one, other) => other.score - one.score)
    .map((each) => each.page.title);

test("the same word is likest, then the end of a compound, then its beginning; short words only as they are", () => {
  assert.deepEqual(
    [
      likeness("drift", "drift"),
      likeness("fallesdrift", "drift"),
      likeness("driftsaftal", "drift"),
      likeness("bitdrift", "it"),
      likeness("abc", "drift"),
    ],
    [1, 0.7, 0.6, 0, 0],
  );
});

test("a page is divided by its headings, and each section has the words below its heading", () => {
  /** @type {SearchPage["sections"]} */
  const own = [
    ["", "", "Et  samarbejde", ""],
    ["ejer", "Hvem ejer det", "Kommunerne ejer det", "ejerskab"],
    ["tom", "Tom", "", ""],
  ];

  assert.deepEqual(sections({ sections: own }), [
    { id: "", heading: "", asked: "", words: ["Et", "samarbejde"] },
    { id: "ejer", heading: "Hvem ejer det", asked: "ejerskab", words: ["Kommunerne", "ejer", "det"] },
    { id: "tom", heading: "Tom", asked: "", words: [] },
  ]);
});

test("a page called what is asked for stands before one that mentions it", () => {
  assert.deepEqual(
    order("fordelingsnøgle", page("Drift", "om en fordelingsnøgle og en fordelingsnøgle"), page("Fordelingsnøgle", "en nøgle")),
    ["Fordelingsnøgle", "Drift"],
  );
});

test("another name of a page counts nearly as much as its title", () => {
  assert.deepEqual(order("OS2", page("Fællesskab", "tekst", { names: ["OS2", "Andet"] }), page("Drift", "OS2 er nævnt")), [
    "Fællesskab",
    "Drift",
  ]);
});

test("a page of which the whole name is asked for stands before one with a longer name that says it often", () => {
  assert.deepEqual(order("drift", page("Driftsfællesskab", "drift ".repeat(30)), page("Drift", "tekst")), ["Drift", "Driftsfællesskab"]);
});

test("a heading counts more than what is said below one, and what is said first more than what is said later", () => {
  const below = (/** @type {string} */ title, /** @type {string} */ heading, /** @type {string} */ text) =>
    page(title, "tekst", { below: [heading, text] });

  assert.deepEqual(order("udbud", below("Alfa", "Andet", "et udbud"), below("Beta", "Udbud", "tekst")), ["Beta", "Alfa"]);
  assert.deepEqual(order("udbud", below("Alfa", "Andet", "et udbud"), page("Beta", "et udbud tekst tekst")), ["Beta", "Alfa"]);
});

test("a page with both words stands before one that has one of them often", () => {
  const both = page("Aftale", "drift af udbud");
  const one = page("Andet", "drift drift drift drift drift drift");

  assert.deepEqual(order("drift udbud", one, both), ["Aftale", "Andet"]);
});

test("a page that has half of what is asked for is worth less than half", () => {
  const half = rank(page("Aftale", "drift"), question("drift udbud")).score / rank(page("Aftale", "drift"), question("drift")).score;

  assert.ok(Math.abs(half - 0.5 ** 1.2) < 1e-9, String(half));
});

test("short words in plain letters are other words", () => {
  assert.deepEqual(order("sla", page("Alfa", "slå"), page("Beta", "sla")), ["Beta", "Alfa"]);
});

test("what a page is asked for by counts more than what it mentions", () => {
  assert.deepEqual(order("ejerskab", page("Alfa", "om ejerskab"), page("Beta", "tekst", { asked: "ejerskab" })), ["Beta", "Alfa"]);
});

test("what people come for stands before the sources of it", () => {
  assert.deepEqual(order("drift", page("Drift A", "drift", { weight: 0.5 }), page("Drift B", "drift", { weight: 1.1 })), [
    "Drift B",
    "Drift A",
  ]);
});

test("what is asked for besides the page's name is told, and which words it has", () => {
  const ranked = rank(page("Drift", "udbud"), question("drift udbud hyldeblomst"));

  assert.deepEqual(
    ranked.more.map(({ word }) => word),
    ["udbud", "hyldeblomst"],
  );
  assert.deepEqual(ranked.matched, [true, true, false]);
});

test("a word that only the index has for the page counts little, and is no miss", () => {
  const [asked] = question("hyldeblomst");
  const unknown = rank(page("Drift", "udbud"), [{ ...asked, results: new Map() }]);
  const known = rank(page("Drift", "udbud"), [{ ...asked, results: new Map([[1, true]]) }]);

  assert.deepEqual([unknown.matched, known.matched], [[false], [true]]);
  assert.ok(known.score > 0 && known.score < rank(page("Drift", "hyldeblomst"), [asked]).score);
});

test("a word written together of two of the others stands for both", () => {
  const [first, second] = question("system ejer");
  const pair = { word: "systemejer", key: "systemej", rarity: 1, of: [0, 1] };

  assert.deepEqual(rank(page("Roller", "en systemejer"), [first, second, { ...pair, key: question("systemejer")[0].key }]).matched, [
    true,
    true,
    true,
  ]);
});

test("an excerpt shows where most of the words stand, with marks where it is cut", () => {
  const words = [
    ...Array.from({ length: 60 }, (_, at) => `ord${at}`),
    "drift",
    "af",
    "udbud",
    ...Array.from({ length: 60 }, () => "efter"),
  ];
  const pieces = excerpt({ words }, question("drift udbud"));

  assert.equal(pieces[0].text, "…");
  assert.equal(pieces.at(-1)?.text, "…");
  assert.equal(pieces.length, 32);
  assert.deepEqual(
    pieces.filter(({ isMatch }) => isMatch).map(({ text }) => text),
    ["drift", "udbud"],
  );
});

test("a short section is shown whole", () => {
  assert.deepEqual(excerpt({ words: ["Om", "drift"] }, question("drift")), [
    { text: "Om", isMatch: false },
    { text: "drift", isMatch: true },
  ]);
});
