import assert from "node:assert/strict";
import { test } from "node:test";
import { numericFields } from "/assets/javascripts/numeric-fields.js";

const value = { name: "value", title: "Tal", type: "number" };
const asOf = { name: "as_of", title: "Pr.", type: "string" };
const source = { name: "source", title: "Kilde", type: "string" };
const NAMES = ["text", "name", "label", "date"].map((name) => ({ name, title: name, type: "string" }));
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
    fields: [{ name: "amounts", title: "Beløb", item: { name: "", title: "Beløb", fields: [...NAMES, { ...value, type: "integer" }] } }],
  },
];

test("a number has its path, its label, and the date and source that go with it", () => {
  const record = { title: "Nord", inhabitants: { value: 63000, source: "bog#1" } };

  assert.deepEqual(numericFields(groups, record), [
    {
      field: value,
      path: ["inhabitants", "value"],
      label: "Indbyggere",
      value: 63000,
      related: [{ field: source, path: ["inhabitants", "source"], value: "bog#1" }],
      names: [],
      list: undefined,
    },
  ]);
});

test("a number without a date of its own has that of the record", () => {
  const withDate = [{ title: "Fakta", fields: [{ ...asOf, title: "Oplyst" }] }, ...groups];
  const [own] = numericFields(withDate, { as_of: "2016", inhabitants: { value: 1, as_of: "2015", source: "bog#1" } });
  const [shared] = numericFields(withDate, { as_of: "2016", inhabitants: { value: 1, source: "bog#1" } });

  assert.deepEqual(
    own.related.map(({ path }) => path.join(".")),
    ["inhabitants.as_of", "inhabitants.source"],
  );
  assert.deepEqual(
    shared.related.map(({ path }) => path.join(".")),
    ["as_of", "inhabitants.source"],
  );
});

test("a newer number stands beside the old one where the list has dates, and the place is known by name", () => {
  const item = { name: "", title: "Indbyggertal", fields: [{ name: "date", title: "Dato", required: true }, value] };
  const population = { name: "population", title: "Indbyggere", item };
  const [number] = numericFields([{ title: "", fields: [population] }], { population: [{ date: "2020", value: 45000 }] });
  const [amount] = numericFields(groups, { amounts: [{ value: 5 }] });

  assert.deepEqual(
    [number.list, number.names.map(({ path, value: said }) => [path.join("."), said])],
    [population, [["population.0.date", "2020"]]],
  );
  assert.equal(amount.list, undefined);
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
    ["Drift", "Anlæg", "Løn", "Beløb – 2024", "Beløb – nr. 5"].map((name, at) => [name, `amounts.${at}.value`]),
  );
});

test("a record without numbers has none", () => {
  assert.deepEqual(numericFields(groups, { title: "Nord" }), []);
});
