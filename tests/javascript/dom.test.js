import assert from "node:assert/strict";
import { test } from "node:test";

import { anchorOf } from "/assets/javascripts/dom.js";

test("the place that an address leads to is read, whatever somebody has written after its #", () => {
  assert.deepEqual(["#afsnit-kort", "#r%C3%B8d", "#100%", "#", ""].map(anchorOf), ["afsnit-kort", "rød", "100%", "", ""]);
});
