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

/**
 * What one word, or two, are worth on a page, in hundredths.
 * @param {string} query
 * @param {ReturnType<typeof page>} one
 */
const worth = (query, one) => Math.round(100 * rank(one, question(query)).score);
const times = (/** @type {number} */ count) => "udbud ".repeat(count);

const under = (/** @type {string} */ heading, /** @type {string} */ text) => page("Alfa", "x", { below: [heading, text] });

/** @type {[string, string, SearchPage, number][]} */
const WORTH = [
  ["the whole title", "udbud", page("Udbud", "x"), 1800],
  ["half a title", "udbud", page("Udbud Alfa", "x"), 700],
  ["three words of a title of four", "udbud pris frist", page("Udbud Pris Frist Alfa", "x"), 2550],
  ["the last part of a title", "udbud", page("Fællesudbud", "x"), 574],
  ["the first part of a title", "udbud", page("Udbudsfrist", "x"), 456],
  ["a part with a hyphen", "udbud", page("it-udbud", "x"), 846],
  ["short in other letters", "sla", page("Slå", "x"), 104],
  ["longer in other letters", "blal", page("Blål", "x"), 1800],
  ["three letters inside another word", "bud", page("Tilbud", "x"), 0],
  ["four letters inside another word", "kort", page("Bykort", "x"), 574],
  ["another name", "udbud", page("Alfa", "x", { names: ["Udbud"] }), 1440],
  ["one of two words, as a name", "udbud pris", page("Udbud", "x"), 682],
  ["a name, and a word that it ends with", "fællesudbud udbud", page("Fællesudbud", "x"), 2662],
  ["a heading", "udbud", under("Udbud", "x"), 600],
  [
    "asked for, in a section",
    "udbud",
    {
      ...page("Alfa", "x"),
      sections: [
        ["", "", "x", ""],
        ["a", "", "x", "udbud"],
      ],
    },
    500,
  ],
  ["asked for, of the page", "udbud", page("Alfa", "x", { asked: "udbud" }), 1000],
  ["first on the page", "udbud", page("Alfa", "udbud"), 525],
  ["below a heading", "udbud", under("Beta", "udbud"), 275],
  ["four times below a heading", "udbud", under("Beta", times(4)), 374],
  ["fifteen times below a heading", "udbud", under("Beta", times(15)), 500],
  ["sixty times below a heading", "udbud", under("Beta", times(60)), 548],
  ["a hundred times below a heading", "udbud", under("Beta", times(100)), 550],
  ["a name and a word below a heading", "udbud pris", page("Udbud", "x", { below: ["Beta", "udbud pris"] }), 2260],
  ["half a name and a word below a heading", "udbud pris", page("Udbud Alfa", "x", { below: ["Beta", "udbud pris"] }), 1250],
  [
    "most of a name, and words below a heading",
    "udbud pris frist",
    page("Udbud Pris Frist Alfa", "x", { below: ["Beta", "udbud pris"] }),
    2888,
  ],
];

test("what a word is worth in each place, so that no number of the ranking is without an effect", () => {
  for (const [place, query, one, expected] of WORTH) assert.equal(worth(query, one), expected, place);
  const [asked] = question("udbud");
  assert.equal(Math.round(100 * rank(page("Alfa", "x"), [{ ...asked, results: new Map([[1, true]]) }]).score), 60);
});

test("small words of a name need not be asked for", () => {
  for (const word of ["og", "i", "på", "af", "for", "om", "med", "den", "det", "de", "til"]) {
    assert.equal(worth("udbud", page(`Udbud ${word}`, "x")), worth("udbud", page("Udbud", "x")), word);
  }
});

test("an excerpt begins four words before the first match, where the words asked for stand far apart", () => {
  const words = [...Array.from({ length: 40 }, () => "før"), "drift", ...Array.from({ length: 28 }, () => "imellem"), "udbud"];

  assert.equal(
    excerpt({ words }, question("drift udbud")).findIndex(({ isMatch }) => isMatch),
    5,
  );
});
