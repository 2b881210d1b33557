import assert from "node:assert/strict";
import { test } from "node:test";
import {
  comparisons,
  describeChoices,
  newChoice,
  paperOf,
  readChoices,
  toggle,
  withChanges,
  writeChoices,
} from "/assets/javascripts/tray-choice.js";

const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map((id) => newChoice(`samarbejde/${id}`, id.toUpperCase()));
const [association, company] = [newChoice("form/forening", "Forening"), newChoice("form/paragraf-60", "§ 60-selskab")];

test("what is kept is read again, and anything else that stands there is left out", () => {
  assert.deepEqual(readChoices(writeChoices([a, association])), [a, association]);
  for (const other of [null, "", "{", "{}", "[1]", '[["samarbejde/a"]]', '[["kommune/x","X"]]', '[["samarbejde/../x","X"]]'])
    assert.deepEqual(
      readChoices(other).filter(({ title }) => title),
      [],
      String(other),
    );
});

test("a choice is added, and taken away by the same act", () => {
  const more = toggle([a], b);
  const less = toggle(more.choices, a);

  assert.deepEqual([more.choices, more.message], [[a, b], "B er valgt. 2 samarbejder er valgt."]);
  assert.deepEqual([less.choices, less.message], [[b], "A er fjernet. 1 samarbejde er valgt."]);
});

test("more than four of a kind may be chosen, and it is said which stand side by side", () => {
  const four = [a, b, c, d];

  assert.deepEqual(toggle(four, e), {
    choices: [...four, e],
    message: "E er valgt. 5 samarbejder er valgt. Side om side står de første 4.",
  });
  assert.equal(toggle(four, association).message, "Forening er valgt. 4 samarbejder og 1 organisationsform er valgt.");
  assert.deepEqual(comparisons([...four, e]), [
    { text: "Sammenlign (4 af 5)", query: "samarbejde=a&samarbejde=b&samarbejde=c&samarbejde=d" },
  ]);
});

test("each kind with two or more can be compared", () => {
  assert.deepEqual(comparisons([a]), []);
  assert.deepEqual(comparisons([a, association, b]), [{ text: "Sammenlign (2)", query: "samarbejde=a&samarbejde=b" }]);
  assert.deepEqual(
    comparisons([association, a, company, b]).map(({ text }) => text),
    ["Sammenlign 2 samarbejder", "Sammenlign 2 organisationsformer"],
  );
});

test("a paper takes four collaborations and one of each other kind, and says what it leaves out", () => {
  const model = newChoice("styringsmodel/x", "Styring");

  assert.deepEqual(paperOf([a, association, b, company, model]), {
    query: "samarbejde=a&form=forening&samarbejde=b",
    without: ["§ 60-selskab", "Styring"],
  });
  assert.deepEqual(paperOf([newChoice("model/indkoeb", "Indkøb")])?.query, "formaal=indkoeb");
  assert.equal(paperOf([model]), undefined);
});

test("what is chosen is told by kind", () => {
  assert.equal(describeChoices([a, b, association]), "2 samarbejder og 1 organisationsform er valgt.");
  assert.equal(describeChoices([]), "Intet er valgt.");
});

test("what is taken out of a comparison is no longer chosen; what is added is, when the rest is chosen too", () => {
  /** @param {string} id */
  const titleOf = (id) => id.toUpperCase();

  assert.deepEqual(withChanges([a, association, b], "samarbejde", ["a", "b"], ["a"], titleOf), [a, association]);
  assert.deepEqual(withChanges([a, b], "samarbejde", ["a", "b"], ["a", "b", "c"], titleOf), [a, b, c]);
  assert.deepEqual(withChanges([a], "samarbejde", ["b", "c"], ["b", "c", "d"], titleOf), [a]);
  assert.deepEqual(withChanges([], "samarbejde", [], ["a"], titleOf), []);
  assert.deepEqual(withChanges([a, b, c, d], "samarbejde", ["a"], ["a", "e"], titleOf), [a, b, c, d, e]);
});
