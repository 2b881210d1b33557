import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { comparisonRows, groupRows, numberRanges, overviewRows } from "/assets/javascripts/comparison.js";

const { sentences } = JSON.parse(readFileSync(new URL("../golden/twins/verdict.json", import.meta.url), "utf8"));
const status = { name: "status", field: "status", group: "Fakta", heading: "", label: "Status" };
const binding = { name: "binding", field: "binding", group: "Aftale", heading: "", label: "Binding" };

/**
 * @param {string} title
 * @param {string} [key]
 */
const record = (title, key) => ({
  id: title,
  title,
  heading: title,
  url: "/",
  governed: false,
  cells: { status: key ? { html: key, keys: [key], readable: true, sources: [] } : undefined },
  overview: { status: key ? { words: [`${key} (oplyst ${title})`], keys: [key], sources: [] } : undefined },
  sources: [],
});

test("a criterion that nobody says anything in is left out; the others have a cell for each record", () => {
  const records = [record("Alfa", "I gang"), record("Beta", "I gang"), record("Gamma")];
  const rows = comparisonRows([status, binding], records, sentences);

  assert.deepEqual(rows, [
    {
      criterion: status,
      cells: records.map(({ cells }) => cells.status),
      verdict: { kind: "partly", text: "Ens. Ikke oplyst for Gamma" },
    },
  ]);
});

test("on the first screen those that differ stand first, and what nobody says is named apart", () => {
  const records = [record("Alfa", "I gang"), record("Beta", "I gang")];
  for (const [at, form] of ["Aftale", "Forening"].entries())
    Object.assign(records[at].overview, { form: { words: ["Form"], keys: [form], sources: [] } });
  const overview = ["status", "price", "form"].map((name) => ({ name, label: name }));
  const { rows, unsaid } = overviewRows(overview, records, sentences);

  assert.deepEqual(
    rows.map(({ label, verdict }) => [label, verdict.kind]),
    [
      ["form", "different"],
      ["status", "same"],
    ],
  );
  assert.deepEqual(unsaid, ["price"]);
});

test("rows are gathered by the part of the record, those that agree last, with how many differ", () => {
  const row = (/** @type {typeof status} */ criterion, /** @type {"same" | "different"} */ kind) => ({
    criterion,
    cells: [],
    verdict: { kind, text: "" },
  });
  const groups = groupRows([row(status, "same"), row(binding, "different"), row(status, "different")]);

  assert.deepEqual(
    groups.map(({ title, rows, differences }) => [title, rows.map(({ verdict }) => verdict.kind), differences]),
    [
      ["Fakta", ["different", "same"], 1],
      ["Aftale", ["different"], 1],
    ],
  );
});

test("the sources of a cell are one mark", () => {
  assert.deepEqual(
    [[3], [2, 1], [7, 1, 2, 3], [1, 3, 5]].map((numbers) => numberRanges(numbers)),
    ["3", "1, 2", "1–3, 7", "1, 3, 5"],
  );
});
