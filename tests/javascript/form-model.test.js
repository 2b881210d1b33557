import assert from "node:assert/strict";
import { test } from "node:test";
import { collectAnswers, fieldHint, fieldLabel, nameField, orderFields, referenceOptions } from "/assets/javascripts/form-model.js";

/** @param {string} name */
const field = (name, required = false) => ({ name, title: name, required });

test("an id is asked for after the name that it is made from", () => {
  const fields = [field("id", true), field("date"), field("title", true), field("text", true)];

  assert.deepEqual(
    orderFields(fields).map(({ name }) => name),
    ["date", "title", "id", "text"],
  );
});

test("without a mandatory name, or without an id, the order of the schema remains", () => {
  const withoutName = [field("id", true), field("title")];
  const withoutId = [field("title", true), field("date")];

  assert.equal(nameField(withoutName), undefined);
  assert.deepEqual([orderFields(withoutName), orderFields(withoutId)], [withoutName, withoutId]);
});

test("a label says whether the field is mandatory", () => {
  assert.deepEqual([fieldLabel(field("Navn", true)), fieldLabel(field("Navn"))], ["Navn (skal udfyldes)", "Navn"]);
});

test("a hint has an example that the help lacks, how to refer, and the limit", () => {
  const reference = { ...field("a"), example: "9 kommuner", help: "Antal.", refers: ["case"], most: 40 };

  assert.equal(fieldHint(reference), " Fx 9 kommuner. Skriv et ord for at søge blandt dem, der findes. Højst 40 tegn.");
  assert.equal(fieldHint({ ...field("a"), example: "9", help: "Fx 9." }), "");
});

test("empty answers are left out, and nothing is said when all are", () => {
  assert.deepEqual(
    collectAnswers([
      ["a", undefined],
      ["b", ""],
      ["c", ["x"]],
    ]),
    { b: "", c: ["x"] },
  );
  assert.equal(collectAnswers([["a", undefined]]), undefined);
});

test("a reference has its kind in front where it may be of several", () => {
  /** @type {Record<string, [string, string][]>} */
  const references = { case: [["nord", "Nord"]], body: [["rad", "Råd"]] };

  assert.deepEqual(referenceOptions(["case"], references), [["nord", "Nord"]]);
  assert.deepEqual(referenceOptions(["case", "body", "none"], references), [
    ["case/nord", "Nord"],
    ["body/rad", "Råd"],
  ]);
});
