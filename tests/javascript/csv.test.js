import assert from "node:assert/strict";
import { test } from "node:test";
import { csvText } from "/assets/javascripts/csv.js";

test("cells stand between semicolons, quoted, below a mark that says UTF-8, and none is a formula", () => {
  const text = csvText([
    ["Navn", 'Et "citat"'],
    ["=1+1", "to\nlinjer"],
  ]);

  assert.equal(text, '\ufeff"Navn";"Et ""citat"""\r\n"\'=1+1";"to\nlinjer"\r\n');
});
