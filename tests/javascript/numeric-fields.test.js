import assert from "node:assert/strict";
import { test } from "node:test";
import { numericFields } from "/assets/javascripts/numeric-fields.js";

const value = { name: "value", title: "Tal", type: "number" };
const asOf = { name: "as_of", title: "Pr.", type: "string" };
const source = { name: "source", title: "Kilde", type: "string" };
const groups = [
  {
    title: "Deltagere",
    fields: [
      { name: "title", title: "Titel", type: "string" },
      { name: "inhabitants", title: "Indbyggere", fields: [value, asOf, source] },
    ],
  },
  {
    title: "Økonomi",
    fields: [{ name: "amounts", title: "Beløb", item: { name: "", title: "Beløb", fields: [{ ...value, type: "integer" }] } }],
  },
];

test("a number has its path, its label, and the date and source that go with it", () => {
  const record = { title: "Nord", inhabitants: { value: 63000, source: "bog#1" } };

  assert.deepEqual(numericFields(groups, record), [
    {
      field: value,
      path: ["inhabitants", "value"],
      label: "Indbyggere, Tal",
      value: 63000,
      related: [{ field: source, path: ["inhabitants", "source"], value: "bog#1" }],
    },
  ]);
});

test("an item of a list is called by what it says, or by its number", () => {
  const record = {
    amounts: [
      { text: "Drift", value: 1 },
      { name: "Anlæg", value: 2 },
      { label: "Løn", value: 3 },
      { date: "2024", value: 4 },
      { value: 5 },
    ],
  };

  assert.deepEqual(
    numericFields(groups, record).map(({ label, path }) => [label, path.join(".")]),
    ["Drift", "Anlæg", "Løn", "2024", "nr. 5"].map((name, at) => [`Beløb, ${name}, Tal`, `amounts.${at}.value`]),
  );
});

test("a record without numbers has none", () => {
  assert.deepEqual(numericFields(groups, { title: "Nord" }), []);
});
