import assert from "node:assert/strict";
import { test } from "node:test";
import { fold } from "/assets/javascripts/search-danish.js";
import { correctSpelling, distance } from "/assets/javascripts/search-spelling.js";

const vocabulary = ["samarbejde", "kommune", "drift", "udbud", "fælles", "fordelingsnøgle", "system", "ejerskab"].map((word) => ({
  word,
  plain: fold(word),
}));

test("a letter added, removed, changed or swapped is one step", () => {
  assert.deepEqual(
    ["drift", "drrift", "drit", "druft", "dirft"].map((word) => distance(word, "drift", 3)),
    [0, 1, 1, 1, 1],
  );
});

test("beyond the limit it is not counted", () => {
  assert.equal(distance("drift", "kommune", 2), 3);
  assert.equal(distance("abc", "xyz", 1), 2);
});

test("a word that was misspelt becomes the one that was meant", () => {
  assert.deepEqual(
    ["samarbjede", "komune", "fordelingsnogel", "samarbejdernes"].map((word) => correctSpelling(word, vocabulary)),
    ["samarbejde", "kommune", "fordelingsnøgle", "samarbejde"],
  );
});

test("a compound that no page has becomes its two words, or the longest of them", () => {
  assert.equal(correctSpelling("systemejerskab", vocabulary), "system ejerskab");
  assert.equal(correctSpelling("kommunexyzw", vocabulary), "kommune");
});

test("short words are not corrected, and nothing is found far away", () => {
  assert.equal(correctSpelling("abc", vocabulary), "");
  assert.equal(correctSpelling("hyldeblomst", vocabulary), "");
});

test("a word inside another has five letters, or four when both halves are words, with three letters beside it at least", () => {
  const known = ["drift", "data"].map((word) => ({ word, plain: word }));

  assert.deepEqual(
    ["driftxyzwv", "dataxyzwv", "datadrift", "netdrift", "driftnet"].map((word) => correctSpelling(word, known)),
    ["drift", "", "data drift", "drift", "drift"],
  );
});

test("another form of a word is meant rather than another word of one letter more or less", () => {
  const known = ["aftelen", "aftaler"].map((word) => ({ word, plain: word }));

  assert.equal(correctSpelling("aftalen", known), "aftaler");
});
