import assert from "node:assert/strict";
import { test } from "node:test";
import { orderForms, turningAnswers } from "/assets/javascripts/guide-order.js";

/** @import { Criterion, Direction, Form, Question } from "/assets/javascripts/guide-order.js" */

/** @type {Form[]} */
const forms = [
  { id: "a", practice: { "": 1, drift: 0 } },
  { id: "b", practice: { "": 3, drift: 2 } },
  { id: "c", practice: { "": 3, drift: 2 } },
];
/** @type {Question[]} */
const questions = [
  {
    question: "formaal",
    options: [
      { id: "drift", purpose: "drift" },
      { id: "indkoeb", purpose: "indkoeb" },
    ],
  },
  {
    question: "ud",
    options: [
      { id: "ja", purpose: "" },
      { id: "nej", purpose: "" },
    ],
  },
];

/**
 * @param {string} form
 * @param {string} question
 * @param {string} option
 * @param {Direction} direction
 * @returns {Criterion}
 */
const line = (form, question, option, direction) => ({ form, question, option, direction });
const all = (/** @type {Direction} */ direction, question = "ud", option = "ja") =>
  ["a", "b", "c"].map((form) => line(form, question, option, direction));

const shape = (/** @type {ReturnType<typeof orderForms>} */ { ranks, unplaced, excluded }) => [
  ranks.map((rank) => rank.map(({ form }) => form)),
  unplaced.map(({ form }) => form),
  excluded.map(({ form }) => form),
];

test("fewest objections come first, then those most used for the purpose; equals share a rank", () => {
  const criteria = [line("a", "ud", "ja", "for"), line("b", "ud", "ja", "for"), line("c", "ud", "ja", "against")];

  assert.deepEqual(shape(orderForms(forms, questions, criteria, { ud: "ja" })), [[["b"], ["a"], ["c"]], [], []]);
  assert.deepEqual(shape(orderForms(forms, questions, all("for"), { ud: "ja" })), [[["b", "c"], ["a"]], [], []]);
  assert.deepEqual(orderForms(forms, questions, all("for"), { ud: "ja", formaal: "drift" }).ranks[0][0].practice, 2);
});

test("what the law excludes stands apart, whatever speaks for it", () => {
  const criteria = [...all("for"), line("b", "ud", "ja", "excludes")];

  assert.deepEqual(shape(orderForms(forms, questions, criteria, { ud: "ja" })), [[["c"], ["a"]], [], ["b"]]);
});

test("a form is placed when more is known of it than not; one that is not is not last", () => {
  const criteria = [...all("for", "formaal", "drift"), ...all("for").slice(1)];

  assert.deepEqual(shape(orderForms(forms, questions, criteria, { formaal: "drift", ud: "ja" })), [[["b", "c"]], ["a"], []]);
  assert.deepEqual(
    shape(orderForms(forms, questions, [...criteria, ...all("for", "ny")], { formaal: "drift", ud: "ja", ny: "ja" }))[1],
    [],
  );
  assert.deepEqual(shape(orderForms(forms, questions, criteria, { ud: "ja" })), [[["b", "c"]], ["a"], []]);
});

test("an answer that speaks neither for nor against anything leaves nothing unknown", () => {
  assert.deepEqual(orderForms(forms, questions, all("for"), { ud: "nej" }).ranks.flat().length, 3);
});

test("the one answer that would put another form first is told, another answer before none", () => {
  const criteria = [
    ...all("for").slice(1),
    line("a", "ud", "ja", "against"),
    line("a", "ud", "nej", "for"),
    line("b", "ud", "nej", "against"),
  ];
  const turns = turningAnswers(forms, questions, criteria, { ud: "ja" });

  assert.deepEqual(turns, [{ question: "ud", option: "nej", condition: "", first: ["a"] }]);
});

test("what is possible, also on a condition, is known and orders nothing", () => {
  const criteria = [line("a", "ud", "ja", "conditional"), line("b", "ud", "ja", "possible"), line("c", "ud", "ja", "for")];
  const order = orderForms(forms, questions, criteria, { ud: "ja" });

  assert.deepEqual(shape(order), [[["b", "c"], ["a"]], [], []]);
  assert.deepEqual(
    order.ranks.flat().map(({ unknown }) => unknown),
    [[], [], []],
  );
});

test("a form is worse off by an objection, never by a reason for it", () => {
  const place = (/** @type {Criterion[]} */ criteria) =>
    orderForms(forms, questions, criteria, { ud: "ja" }).ranks.findIndex((rank) => rank.some(({ form }) => form === "b"));

  assert.ok(place([...all("for"), line("b", "ud", "ja", "against")]) > place(all("for")));
  assert.equal(place([...all("for"), line("b", "ud", "ja", "for")]), place(all("for")));
});

test("what is excluded on a condition is possible until the condition holds; that is told as what would turn the order", () => {
  const criteria = [
    line("a", "ud", "ja", "for"),
    { ...line("b", "ud", "ja", "excludes"), condition: "uden-lov" },
    line("c", "ud", "ja", "against"),
  ];
  const asked = [{ question: "ud", options: [{ id: "ja", purpose: "", conditions: ["uden-lov"] }] }];
  const open = orderForms(forms, asked, criteria, { ud: "ja" });

  assert.deepEqual(shape(open), [[["b"], ["a"], ["c"]], [], []]);
  assert.equal(open.ranks[0][0].lines.conditional.length, 1);
  assert.deepEqual(shape(orderForms(forms, asked, criteria, { ud: "ja", "ud.uden-lov": "ja" })), [[["a"], ["c"]], [], ["b"]]);
  assert.deepEqual(turningAnswers(forms, asked, criteria, { ud: "ja" }), [
    { question: "ud", option: "ja", condition: "uden-lov", first: ["a"] },
  ]);
});
