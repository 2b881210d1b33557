import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "/assets/javascripts/nearest.js";

const from = { x: 0, y: 0 };

test("an arrow goes to the nearest point ahead", () => {
  const points = [
    { x: 30, y: 0 },
    { x: 60, y: 0 },
    { x: -10, y: 0 },
  ];

  assert.equal(nearest(from, points, [1, 0]), points[0]);
  assert.equal(nearest(from, points, [-1, 0]), points[2]);
});

test("it keeps its line where it can, and goes nowhere when nothing is ahead", () => {
  const points = [
    { x: 30, y: 20 },
    { x: 60, y: 0 },
    { x: 10, y: 20 },
  ];

  assert.equal(nearest(from, points, [1, 0]), points[1]);
  assert.equal(nearest(from, points, [0, -1]), undefined);
  assert.equal(nearest(from, [{ x: 10, y: 20 }], [1, 0]), undefined);
});
