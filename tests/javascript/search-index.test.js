import assert from "node:assert/strict";
import { test } from "node:test";
import { chunksOf, pagesWith } from "/assets/javascripts/search-index.js";

test("a key lies in the last part that begins with it or before it, and those that it begins in the parts after", () => {
  const starts = ["a", "drift", "driftsaftal", "driftsenhed", "kommun"];

  assert.deepEqual(
    ["a", "dri", "drif", "drift", "driftsaftal", "driftsforsøg", "komb", "zebra", "8000"].map((key) => chunksOf(starts, key)),
    [[0], [0], [0, 1, 2, 3], [1, 2, 3], [2], [3], [3], [4], [0]],
  );
});

test("pages are told by their steps from the one before, with what the word counts there", () => {
  assert.deepEqual(
    [...pagesWith({ drift: [3, 50, 1, 10, 6, 7] }, "drift")],
    [
      [3, 50],
      [4, 10],
      [10, 7],
    ],
  );
});

test("a word that is not typed to the end finds those that it begins, less the more is missing; a short one only itself", () => {
  const chunk = { drift: [1, 10], driftsaftal: [0, 10, 1, 10], dr: [5, 10] };
  const found = pagesWith(chunk, "drift");

  assert.equal(found.get(1), 10);
  assert.ok((found.get(0) ?? 0) > 0 && (found.get(0) ?? 0) < 1);
  assert.deepEqual([...pagesWith(chunk, "dr").keys()], [5]);
  assert.equal(pagesWith(chunk, "x").size, 0);
});

test("a word of which five letters in eleven are typed counts the fourth power of that", () => {
  assert.equal(pagesWith({ driftsaftal: [0, 10] }, "drift").get(0), 10 * (5 / 11) ** 4);
});
