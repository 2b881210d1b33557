import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { comparisonRows } from "/assets/javascripts/comparison.js";

const { sentences } = JSON.parse(readFileSync(new URL("../golden/twins/verdict.json", import.meta.url), "utf8"));
const status = { name: "status", field: "status", heading: "", label: "Status" };
const binding = { name: "binding", field: "binding", heading: "", label: "Binding" };

/**
 * @param {string} title
 * @param {string} [key]
 */
const record = (title, key) => ({
  id: title,
  title,
  url: "/",
  governed: false,
  cells: { status: key ? { html: key, keys: [key], readable: true } : undefined },
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
