import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFilters, searchWords, sortByNumber } from "/assets/javascripts/facet-filter.js";
import { tableCells } from "/assets/javascripts/results-table.js";

const [theme, size] = [{ name: "tema" }, { name: "antal" }];

/** @param {object} facet */
const value = (facet, checked = false, isOfProposals = false) => ({ facet, input: { checked }, isOfProposals, count: 9, hits: 9 });

/**
 * @param {string} text
 * @param {ReturnType<typeof value>[]} values
 */
const item = (text, values, isProposal = false) => ({ text, values, isProposal, isShown: false });

test("what is typed is looked for in plain letters", () => {
  assert.deepEqual(searchWords(" Fælles  Århús "), ["faelles", "aarhus"]);
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

  assert.deepEqual(tableCells({ numbers: [12], values }, [label, number]), ["Drift, Udbud", "12"]);
  assert.deepEqual(tableCells({ numbers: [-1], values }, [label, number]), ["Drift, Udbud", "Ikke oplyst"]);
});
