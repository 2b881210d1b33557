import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFilters, searchWords, sortByNumber, standsIn } from "/assets/javascripts/facet-filter.js";
import { wordFinder } from "/assets/javascripts/list-words.js";
import { tableCells } from "/assets/javascripts/results-table.js";
import { describeSelection } from "/assets/javascripts/selection-words.js";

const [theme, size] = [{ name: "tema" }, { name: "antal" }];

/** @param {object} facet */
const value = (facet, checked = false, isOfProposals = false) => ({ facet, input: { checked }, isOfProposals, count: 9, hits: 9 });

/**
 * @param {string} text
 * @param {ReturnType<typeof value>[]} values
 */
const item = (text, values, isProposal = false) => ({ text, values, isProposal, isShown: false });

test("what is typed is looked for in plain letters", () => {
  assert.deepEqual(searchWords(" Fælles – Århús & "), ["faelles", "aarhus"]);
});

test("of the values of one facet any is enough; of several facets each counts", () => {
  const [drift, udbud, small, large] = [value(theme, true), value(theme, true), value(size, true), value(size)];
  const items = [item("a", [drift, small]), item("b", [udbud, small]), item("c", [drift, large]), item("d", [small])];
  applyFilters(items, [drift, udbud, small, large], []);

  assert.deepEqual(
    items.map(({ isShown }) => isShown),
    [true, true, false, false],
  );
});

test("a value counts what choosing it would show under what is chosen in the other facets", () => {
  const [drift, udbud, small, large] = [value(theme, true), value(theme), value(size), value(size)];
  const items = [item("a", [drift, small]), item("b", [udbud, small]), item("c", [drift, large]), item("d", [udbud, large])];
  applyFilters(items, [drift, udbud, small, large], []);

  assert.deepEqual(
    [drift, udbud, small, large].map(({ count }) => count),
    [2, 2, 1, 1],
  );
});

test("of a facet where all must be met, one value is too few, and counts say what one more would leave", () => {
  const areas = { name: "omraade", isAll: true };
  const [drift, data, gis] = [value(areas, true), value(areas, true), value(areas)];
  const items = [item("a", [drift, data, gis]), item("b", [drift]), item("c", [drift, data]), item("d", [gis])];
  applyFilters(items, [drift, data, gis], []);

  assert.deepEqual([items.map(({ isShown }) => isShown), gis.count, drift.count], [[true, false, true, false], 1, 2]);
});

test("words may also stand behind what an item shows", () => {
  const drift = value(theme);
  const items = [item("a", [drift]), item("b", [drift])];
  applyFilters(items, [drift], ["budget"], (each, word) => each.text === "b" && word === "budget");

  assert.deepEqual([items.map(({ isShown }) => isShown), drift.count], [[false, true], 1]);
});

/** Of a list with nine records: `drift` and `driften` are in all of them, and in a file of their own each. */
const WORDS = {
  words: "borgmestrene budget budgettets drift driften former it-drift kvalitet",
  places: [[1], [0], [0, 1], 0, 1, [1], [4], [2, 3]],
  related: [{ words: "borgmester raadmand", facet: "sidder", title: "Hvem", value: "politician", label: "Politikere" }],
};
/** @type {Record<string, number[]>[]} */
const PLACES = [{ drift: [0, 1, 1, 1, 1, 1, 1, 1, 1] }, { driften: [0, 2, 2, 2, 2] }];

test("a word is found inside others and in another inflection; what means a value is found by it", async () => {
  const finder = wordFinder(WORDS, async (number) => PLACES[number]);
  const typed = ["udget", "budgettet", "borgmester", "borgmestre", "formaal", "xyz", "»budget,«", "–", "driften"];
  await finder.load([...typed, "borgmesteren", "raadmand", "chef"]);

  assert.deepEqual(
    typed.map((word) => [...(finder.find(word)?.places ?? [])]),
    [[0, 1], [0, 1], [1], [1], [], [], [0, 1], [], [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  );
  assert.deepEqual(
    ["borgmesteren", "raadmand", "chef"].map((word) => finder.find(word)?.related.map(({ label }) => label)),
    [["Politikere"], ["Politikere"], []],
  );
});

test("of one or two letters a word is found where others begin", async () => {
  const finder = wordFinder(WORDS, async (number) => PLACES[number]);
  await finder.load(["it", "b", "dr"]);

  assert.deepEqual([...(finder.find("it")?.places ?? [])], [4]);
  assert.deepEqual([...(finder.find("b")?.places ?? [])].sort(), [0, 1]);
  assert.equal(finder.find("dr")?.places.size, 9);
  assert.deepEqual(
    ["kvalitet", "ny it-drift", "it", "politik (it)"].map((text) => standsIn(text, "it")),
    [false, true, true, true],
  );
  assert.ok(standsIn("kvalitet", "lit"));
});

test("the places of a word are asked for when it is, once, and again when they could not be fetched", async () => {
  /** @type {number[]} */
  const asked = [];
  let isAway = true;
  const finder = wordFinder(WORDS, async (number) => {
    asked.push(number);
    if (isAway) throw new Error("away");
    return PLACES[number];
  });

  await finder.load(["former"]);
  await assert.rejects(finder.load(["drift"]));
  const before = [...asked.splice(0)].sort();
  isAway = false;
  await finder.load(["driften", "former"]);
  await finder.load(["drift"]);
  await finder.load(["drift", "dri"]);

  assert.deepEqual(
    [before, asked.sort()],
    [
      [0, 1],
      [0, 1],
    ],
  );
  assert.deepEqual([finder.find("former")?.places.size, finder.find("dri")?.places.size, finder.find("drif")], [1, 9, undefined]);
});

test("on paper a list says what was chosen, and where it stands", () => {
  const chosen = [
    { title: "Form", isAll: false, labels: ["Forening", "Aftale"] },
    { title: "Gevinst", isAll: true, labels: ["Økonomi", "Kvalitet"] },
    { title: "Status", isAll: false, labels: [] },
  ];
  const rest = { date: "1. december 2026", address: "https://x/organer/?ord=a" };

  assert.equal(
    describeSelection({ chosen, words: "budget", order: "Navn", ...rest }),
    "Udvalg: Form: Forening eller Aftale; Gevinst: Økonomi og Kvalitet; Ord: »budget«. Sorteret efter: navn. " +
      "Udskrevet 1. december 2026 fra https://x/organer/?ord=a",
  );
  assert.match(describeSelection({ chosen: [], words: "", order: "", ...rest }), /^Hele listen\. Udskrevet/);
});

test("every word must stand in the text, and what lacks one is not counted", () => {
  const drift = value(theme);
  const items = [item("faelles drift", [drift]), item("faelles", [drift])];
  applyFilters(items, [drift], ["faelles", "dri"]);

  assert.deepEqual([items.map(({ isShown }) => isShown), drift.count], [[true, false], 1]);
});

test("proposals are counted by their own values only, but are hits of all", () => {
  const [drift, proposals] = [value(theme), value(size, false, true)];
  applyFilters([item("a", [drift, proposals], true)], [drift, proposals], []);

  assert.deepEqual(
    [drift, proposals].map(({ count, hits }) => [count, hits]),
    [
      [0, 1],
      [1, 1],
    ],
  );
});

test("the largest number comes first, proposals after all others", () => {
  const items = [
    { numbers: [-1], isProposal: false },
    { numbers: [9], isProposal: true },
    { numbers: [2], isProposal: false },
    { numbers: [5], isProposal: false },
  ];

  assert.deepEqual(
    sortByNumber(items, 0).map(({ numbers }) => numbers[0]),
    [5, 2, -1, 9],
  );
});

test("a cell has the number where there is one, otherwise the labels", () => {
  const [label, number] = [
    { isSorted: false, numberPosition: -1 },
    { isSorted: true, numberPosition: 0 },
  ];
  const values = [
    { facet: label, label: "Drift" },
    { facet: label, label: "Udbud" },
    { facet: number, label: "Ikke oplyst" },
  ];

  const marks = new Map();
  assert.deepEqual(tableCells({ numbers: [12], values, marks }, [label, number]), ["Drift, Udbud", "12"]);
  assert.deepEqual(tableCells({ numbers: [-1], values, marks }, [label, number]), ["Drift, Udbud", "Ikke oplyst"]);
});

test("a number that is a bound or a guess is no surer in the table", () => {
  const year = { isSorted: true, numberPosition: 0 };
  const values = [{ facet: year, label: "2010–2014" }];
  const marks = new Map([[values[0], "omkring 2014"]]);

  assert.deepEqual(tableCells({ numbers: [2014], values, marks }, [year]), ["omkring 2014"]);
  assert.deepEqual(tableCells({ numbers: [2014], values, marks: new Map() }, [year]), ["2014"]);
});

test("what no source gives is marked in the table as elsewhere", () => {
  const purpose = { isSorted: false, numberPosition: -1 };
  const values = ["Drift", "Indkøb"].map((label) => ({ facet: purpose, label }));

  assert.deepEqual(tableCells({ numbers: [], values, marks: new Map([[values[1], "vores skøn"]]) }, [purpose]), [
    "Drift, Indkøb (vores skøn)",
  ]);
});

test("what is left out otherwise is neither shown nor counted", () => {
  const [drift] = [value(theme)];
  const items = [{ ...item("a", [drift]), isOut: true }, item("b", [drift])];
  applyFilters(items, [drift], []);

  assert.deepEqual([items.map(({ isShown }) => isShown), drift.count], [[false, true], 1]);
});
