// What Python and JavaScript both do: the same tables as tests/unit/test_twins.py reads.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { verdict } from "/assets/javascripts/comparison.js";
import { csvText, escapeFormula } from "/assets/javascripts/csv.js";
import { formatNumber, joinWords, slug } from "/assets/javascripts/danish.js";
import { readDate, readNumber } from "/assets/javascripts/danish-values.js";
import { listBets } from "/assets/javascripts/search-best-bets.js";
import { fold, key, parts, words } from "/assets/javascripts/search-danish.js";

const tables = new URL("../golden/twins/", import.meta.url);
/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, tables), "utf8"));
const { sentences } = read("verdict");

/** @type {Record<string, (...given: any[]) => unknown>} */
const functions = {
  csv_text: csvText,
  escape_formula: escapeFormula,
  fold,
  join_words: joinWords,
  key,
  list_bets: listBets,
  number: formatNumber,
  parts,
  read_date: readDate,
  read_number: readNumber,
  slug,
  verdict: (titles, keys, readable) =>
    verdict(
      titles,
      keys.map((/** @type {string[] | null} */ each) => each && { keys: each, readable }),
      sentences,
    ),
  words,
};

for (const name of readdirSync(tables).map((file) => file.replace(".json", ""))) {
  test(`${name} gives what the table says, as Python does`, () => {
    for (const { arguments: given, result } of read(name).cases) assert.deepEqual(functions[name](...given), result, JSON.stringify(given));
  });
}

test("each table has its function", () => {
  assert.deepEqual(
    readdirSync(tables).toSorted(),
    Object.keys(functions).map((name) => `${name}.json`),
  );
});
