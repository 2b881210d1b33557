import assert from "node:assert/strict";
import { test } from "node:test";
import { bestBets, replaceWords } from "/assets/javascripts/search-best-bets.js";

/** @param {Record<string, string[]>} phrases */
const bets = (phrases) => Object.entries(phrases).map(([url, own]) => ({ url, title: url, text: "", phrases: own, about: "" }));
const common = new Map([["kommun", 90]]);

/**
 * @param {string} question
 * @param {Record<string, string[]>} phrases
 */
const found = (question, phrases) => bestBets(question, bets(phrases), common).map(({ bet, isSure }) => [bet.url, isSure]);

test("a phrase is met in any order and inflection, and words that tell little need no answer", () => {
  const phrases = { data: ["hent|hente data*"] };

  assert.deepEqual(found("Hvordan henter jeg kommunernes data?", phrases), [["data", true]]);
  assert.deepEqual(found("data", phrases), []);
});

test("a long phrase may leave one word, and a short one none", () => {
  const phrases = { wrong: ["går galt"], contact: ["kontakt"] };

  assert.deepEqual(found("hvad går typisk galt", phrases), [["wrong", false]]);
  assert.deepEqual(found("kontakt leverandør", phrases), []);
});

test("a phrase with a last … is met whatever else is asked for", () => {
  assert.deepEqual(found("tabel over priser i excel", { data: ["excel* …"] }), [["data", true]]);
});

test("words that tell something are answered before those that tell little", () => {
  assert.deepEqual(found("sidder der politikere i bestyrelsen", { bodies: ["politiker* bestyrelse*|sidder"] }), [["bodies", true]]);
});

test("what a list is about needs no answer", () => {
  const list = { ...bets({ list: ["hvem indbyggertal"] })[0], about: "betalingsform" };

  assert.equal(bestBets("hvem betaler efter indbyggertal", [list], common)[0].isSure, true);
});

test("a code is asked for as it is written, and with spaces", () => {
  const phrases = { messages: ["bad-file-name"], contact: ["kontakt|e-mail os"] };

  for (const asked of ["bad-file-name", "bad file name"]) assert.deepEqual(found(asked, phrases), [["messages", true]]);
  assert.deepEqual(found("e mail", phrases), []);
});

test("the longest words of the thesaurus are replaced first", () => {
  const thesaurus = { joint: "fælles", "joint procurement": "fælles indkøb" };

  assert.equal(replaceWords("Joint procurement i it", thesaurus), "fælles indkøb i it");
  assert.equal(replaceWords("Fælles it", thesaurus), "Fælles it");
});

test("two pages at most are told", () => {
  assert.equal(found("kontakt", { a: ["kontakt"], b: ["kontakt"], c: ["kontakt"] }).length, 2);
});

test("what a list is about is known by its first four letters, not by three", () => {
  const list = { ...bets({ list: ["hvem indbyggertal"] })[0], about: "prisliste lønliste" };

  assert.equal(bestBets("hvem pris indbyggertal", [list], common)[0].isSure, true);
  assert.equal(bestBets("hvem løn indbyggertal", [list], common)[0].isSure, false);
});
