import assert from "node:assert/strict";
import { test } from "node:test";

// A channel to other tabs is open for as long as its page: here it must not keep the test from ending.
globalThis.BroadcastChannel = class extends BroadcastChannel {
  /** @param {string} name */
  constructor(name) {
    super(name);
    /** @type {any} */ (this).unref();
  }
};
const { keptChoices } = await import("/assets/javascripts/tray-storage.js");

/** @type {Map<string, string>} */
const kept = new Map();
const ofTheTab = {
  getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value),
  removeItem: (/** @type {string} */ key) => kept.delete(key),
};
const refuses = () => {
  throw new Error("refused");
};
/** @param {object} storage */
const browserWith = (storage) => Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });

test("choices are kept for the tab under the folder of the site, so that sites of one host keep theirs apart", () => {
  browserWith(ofTheTab);
  keptChoices.save("[1]");

  const [key] = [...kept.keys()];
  assert.match(key, /^\/.+\/valgt$/);
  assert.equal(keptChoices.load(), "[1]");
});

test("nothing is left when nothing is chosen", () => {
  browserWith(ofTheTab);
  keptChoices.save("[1]");
  keptChoices.save("");

  assert.deepEqual([kept.size, keptChoices.load()], [0, null]);
});

test("a browser that keeps nothing knows the choices of the page", () => {
  browserWith({ getItem: refuses, setItem: refuses, removeItem: refuses });
  keptChoices.save("[2]");

  assert.equal(keptChoices.load(), "[2]");
});
