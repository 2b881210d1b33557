import assert from "node:assert/strict";
import { test } from "node:test";
import { describeSelection, pairOf, readSelection, swapIds, writeSelection } from "/assets/javascripts/compare-address.js";

const cases = { word: "samarbejde", kind: "case", ids: ["a", "b", "c"] };
const models = { word: "model", kind: "collaboration_model", ids: ["x"] };

/** @param {string} search */
const read = (search) => readSelection(search, [cases, models], 2);

test("an address is read and written again", () => {
  const search = "samarbejde=a&samarbejde=b&samarbejde=c&vis=styring&forskelle=1&afsnit=oekonomi,fakta&par=b,a";
  const selection = readSelection(search, [cases, models], 3);

  assert.deepEqual(selection, {
    group: cases,
    ids: ["a", "b", "c"],
    mixed: false,
    dropped: 0,
    differences: true,
    governance: true,
    open: ["oekonomi", "fakta"],
    pair: ["b", "a"],
  });
  assert.equal(writeSelection(selection), search);
});

test("what is asked for twice counts once; what does not exist, or is one too many, is dropped", () => {
  const { ids, dropped } = read("samarbejde=a&samarbejde=a&samarbejde=nej&samarbejde=b&samarbejde=c");

  assert.deepEqual([ids, dropped], [["a", "b"], 2]);
});

test("of several kinds the first counts", () => {
  const { group, ids, mixed } = read("model=x&samarbejde=a");

  assert.deepEqual([group, ids, mixed], [models, ["x"], true]);
});

test("an address without a kind chooses nothing", () => {
  assert.deepEqual([read("q=1").group, writeSelection(read("q=1"))], [undefined, ""]);
});

test("two change places", () => {
  assert.deepEqual(swapIds(["a", "b", "c"], 2, 1), ["a", "c", "b"]);
});

test("the page says how many are chosen, and what it leaves out", () => {
  const texts = ["", "samarbejde=a", "samarbejde=a&samarbejde=b", "samarbejde=a&samarbejde=nej&model=x"].map((search) =>
    describeSelection(read(search), 2),
  );

  assert.deepEqual(texts, [
    "Vælg mindst to af samme art.",
    "Én er valgt. Vælg mindst én til af samme art.",
    "Der er 2 med, og flere kan ikke stå læseligt side om side. Fjern én for at vælge en anden.",
    "Én er valgt. Vælg mindst én til af samme art. Noget i adressen kan ikke vises: det findes ikke, eller der er flere end 2. " +
      "Kun poster af samme art kan sammenlignes; resten er udeladt.",
  ]);
  assert.equal(describeSelection({ ...read(""), ids: ["a", "b"] }, 4), "2 af højst 4 er valgt.");
});

test("a phone shows the two that are asked for, and otherwise the first", () => {
  const ids = ["a", "b", "c"];

  assert.deepEqual(
    [[], ["c"], ["c", "b"], ["x", "c", "c"]].map((wanted) => pairOf(wanted, ids)),
    [
      ["a", "b"],
      ["c", "a"],
      ["c", "b"],
      ["c", "a"],
    ],
  );
  assert.deepEqual(pairOf([], ["a"]), ["a"]);
});
