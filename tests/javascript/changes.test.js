import assert from "node:assert/strict";
import { test } from "node:test";
import { changeText } from "/assets/javascripts/change-text.js";
import { fieldPath } from "/assets/javascripts/number-change.js";
import { mentions, numberForms, withNumber } from "/assets/javascripts/number-mentions.js";
import { factsOf, issueFormWays, reportText } from "/assets/javascripts/report-text.js";

const report = {
  page: "https://katalog.example/samarbejder/nord/",
  record: "case/nord",
  field: "inhabitants.value",
  label: "Indbyggere, Tal",
  before: "63000",
  after: "64.000",
  source: "Årsrapporten, side 4",
  more: "",
};

test("a change names the record, what stood there and what shall, and nothing else", () => {
  const list = {
    name: "updates",
    title: "Siden",
    item: {
      name: "",
      title: "",
      fields: [
        { name: "date", title: "Dato" },
        { name: "text", title: "Tekst" },
      ],
    },
  };
  /** @type {import("/assets/javascripts/form-model.js").DataPath} */
  const path = ["amounts", 0, "value"];
  const sets = [{ path, before: "5", after: "6" }];

  assert.equal(
    changeText({
      record: "case/nord",
      reason: "Fejl",
      expects: [[["amounts", 0, "text"], "Drift"]],
      sets,
      adds: [{ list, value: { text: "Nu 6.", date: "2026" } }],
    }),
    `record: case/nord
reason: "Fejl"
expects:
  - field: amounts.0.text
    value: "Drift"
set:
  - field: amounts.0.value
    before: "5"
    after: "6"
add:
  - list: updates
    value:
      date: "2026"
      text: "Nu 6."
`,
  );
});

test("a number is found as it is written in Danish, and never inside another, a date or a reference", () => {
  const says = ["62 kommuner", "De 62.", "(62)", "I alt 62, siger kilden"];
  const saysNot = ["162 kommuner", "620", "62.000", "62,5 pct.", "1,62", "2016-62", "62 000 kr.", "§ 62-63"];
  const groups = [{ title: "", fields: [{ name: "brief", title: "Det korte", item: { name: "", title: "" } }] }];

  assert.deepEqual(
    mentions(groups, { brief: [...says, ...saysNot] }, 62).map(({ text }) => text),
    says,
  );
  assert.deepEqual(numberForms(63000), ["63000", "63.000", "63 000", "63\u00a0000"]);
});

test("a text says the new number as it said the old", () => {
  assert.equal(withNumber("Der er 63.000 borgere, 63.000 i alt.", 63000, 64000), "Der er 64.000 borgere, 64.000 i alt.");
  assert.equal(withNumber("55 kommuner", 55, 62), "62 kommuner");
  assert.equal(withNumber("65,5 pct.", 65.5, 66.25), "66,25 pct.");
});

test("dates, addresses and sources say no number, and what has happened since is left alone", () => {
  const text = (/** @type {string} */ name) => ({ name, title: name });
  const groups = [{ title: "", fields: [text("date"), text("url"), text("source"), { ...text("updates"), item: text("") }] }];

  assert.deepEqual(mentions(groups, { date: "62", url: "https://x.example/62", source: "bog#62", updates: ["62 kommuner"] }, 62), []);
});

test("a report says page, record, field, value and source, by the words that the command reads", () => {
  assert.equal(
    reportText(report),
    `Fejl i kataloget

Side: https://katalog.example/samarbejder/nord/
Post: case/nord
Felt: inhabitants.value (Indbyggere, Tal)
Står nu: 63000
Bør stå: 64.000
Kilde: Årsrapporten, side 4
`,
  );
});

test("the code host's form is filled in as far as an address has room", () => {
  const [way] = issueFormWays("https://kode.example/katalog", report);
  const given = new URL(way.address).searchParams;
  const [long] = issueFormWays("https://kode.example/katalog", { ...report, before: "x".repeat(9000) });

  assert.deepEqual(
    ["template", "page", "record", "today", "better", "source", "more"].map((name) => given.get(name)),
    ["7-rettelse.yml", report.page, "case/nord inhabitants.value", "63000", "64.000", report.source, null],
  );
  assert.deepEqual([new URL(long.address).searchParams.get("today"), new URL(long.address).searchParams.get("better")], [null, "64.000"]);
  assert.deepEqual(issueFormWays("", report), []);
});

test("every fact of a record can be reported, section by section, as readers see it", () => {
  const groups = [
    {
      title: "Fakta",
      fields: [
        { name: "status", title: "Status", options: /** @type {[string, string][]} */ ([["active", "I gang"]]) },
        {
          name: "count",
          title: "Antal",
          fields: [
            { name: "value", title: "Tal" },
            { name: "complete", title: "Hel", type: "boolean", options: /** @type {[string, string][]} */ ([["false", "Nej"]]) },
          ],
        },
      ],
    },
    { title: "Tomt", fields: [{ name: "none", title: "Intet" }] },
  ];

  assert.deepEqual(factsOf(groups, { status: "active", count: { value: 3, complete: false } }), [
    {
      title: "Fakta",
      name: "status",
      facts: [
        { path: "status", label: "Status", value: "I gang" },
        { path: "count.value", label: "Antal, Tal", value: "3" },
        { path: "count.complete", label: "Antal, Hel", value: "Nej" },
      ],
    },
  ]);
});

test("a correction names a part of a list by its id, and one without by its list", () => {
  const record = { lessons: [{ id: "spar", value: 3 }], financing: { amounts: [{ value: 5 }] } };

  assert.equal(fieldPath(record, ["lessons", 0, "value"]), "lessons.spar.value");
  assert.equal(fieldPath(record, ["financing", "amounts", 0, "value"]), "financing.amounts");
});
