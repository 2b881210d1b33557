import assert from "node:assert/strict";
import { test } from "node:test";
import { readValue, writeValue } from "/assets/javascripts/danish-values.js";
import { uncheckedFile } from "/assets/javascripts/yaml-text.js";

test("what is no number or date stays as it was written, so that the check can say so", () => {
  assert.equal(readValue({ type: "integer" }, " ca. 300 "), "ca. 300");
  assert.equal(readValue({ date: true }, "forår 2019"), "forår 2019");
});

test("quotes around a date or a number are not part of it; those of a text are", () => {
  assert.deepEqual(
    [
      readValue({ date: true }, '"2019-03"'),
      readValue({ date: true }, "»marts 2019«"),
      readValue({ type: "integer" }, '"12.000"'),
      readValue({ type: "string" }, '"Nord"'),
    ],
    ["2019-03", "2019-03", "12000", '"Nord"'],
  );
});

test("a number and a date are written as on the page, and read again", () => {
  const date = { date: true, type: "string" };
  const number = { type: "number" };
  /** @type {[{ type: string, date?: boolean }, number | string, string][]} */
  const values = [
    [number, 129000, "129.000"],
    [number, 9.5, "9,5"],
    [number, 3, "3"],
    [date, "2013-07-01", "1. juli 2013"],
    [date, "2016-01", "januar 2016"],
    [date, "2016", "2016"],
  ];

  for (const [field, value, written] of values) {
    assert.equal(writeValue(field, value), written);
    assert.equal(readValue(field, written), String(value));
  }
  assert.equal(writeValue({}, "2016-01"), "2016-01");
});

test("a file without a check says so, and says what was written", () => {
  const fields = [
    { name: "title", title: "Navn", type: "string" },
    { name: "sources", title: "Kilder", item: { name: "", title: "Kilde", type: "string" } },
    {
      name: "amounts",
      title: "Beløb",
      item: {
        name: "",
        title: "Beløb",
        fields: [
          { name: "value", title: "Tal", type: "number" },
          { name: "text", title: "Tekst" },
        ],
      },
    },
    { name: "since", title: "Begyndte", fields: [{ name: "date", title: "Dato", type: "string" }] },
  ];
  const answers = {
    title: 'Nord: "ja"',
    sources: ["bog#1"],
    amounts: [{ value: "12.5", text: "Drift\ni alt" }, { value: "ca. 3" }],
    since: { date: "2019" },
  };

  assert.equal(
    uncheckedFile("case", "cases", fields, answers),
    `# yaml-language-server: $schema=../schema/case.schema.json
# Ikke tjekket: tjekket kunne ikke køre i browseren.
title: "Nord: \\"ja\\""
sources:
  - "bog#1"
amounts:
  - value: 12.5
    text: "Drift\\ni alt"
  - value: "ca. 3"
since:
  date: "2019"
`,
  );
});
