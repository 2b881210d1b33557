import assert from "node:assert/strict";
import { test } from "node:test";
import { queryTerms, splitCompound, term } from "/assets/javascripts/search-danish.js";

/** @param {string} query */
const asked = (query) => queryTerms(query).map(({ word, place }) => [word, place]);

test("small words are left out, and the others keep their place in the query", () => {
  assert.deepEqual(asked("Hvem ejer et værtskommunesamarbejde?"), [
    ["ejer", 1],
    ["værtskommunesamarbejde", 3],
  ]);
});

test("a query of small words only is asked as it is", () => {
  assert.deepEqual(asked("hvad er det"), [
    ["hvad", 0],
    ["er", 1],
    ["det", 2],
  ]);
});

test("names joined by a hyphen are two words; short parts and numbers stay together", () => {
  assert.deepEqual(["viborg-silkeborg", "it-drift", "a/s", "8.000"].map(splitCompound), [
    ["viborg", "silkeborg"],
    ["it-drift"],
    ["a/s"],
    ["8.000"],
  ]);
});

test("æ and ø are looked up as they are; plain letters in both spellings", () => {
  assert.deepEqual(term("værtskommunens"), { word: "værtskommunens", key: "vartskommun", lookups: ["værtskommunens"] });
  assert.deepEqual(term("aarhus").lookups, ["aarhus", "arhus"]);
  assert.deepEqual(term("it-drift").lookups, ["itdrift"]);
});
