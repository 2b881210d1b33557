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
const { keptChoices, keptPicks, lasting } = await import("/assets/javascripts/tray-storage.js");

/** @type {Map<string, string>} */
const kept = new Map();
/** @type {Map<string, string>} */
const keptForGood = new Map();
/** @param {Map<string, string>} texts */
const storageOf = (texts) => ({
  getItem: (/** @type {string} */ key) => texts.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ value) => texts.set(key, value),
  removeItem: (/** @type {string} */ key) => texts.delete(key),
});
const ofTheTab = storageOf(kept);
const refuses = () => {
  throw new Error("refused");
};
/**
 * @param {object} storage of the tab
 * @param {object} lastingStorage
 */
function browserWith(storage, lastingStorage = storageOf(keptForGood)) {
  Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
  Object.defineProperty(globalThis, "localStorage", { value: lastingStorage, configurable: true });
}

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

test("nothing outlives the tab before the reader has said yes", () => {
  browserWith(ofTheTab);
  keptPicks.save("[3]");

  assert.deepEqual([keptForGood.size, lasting.isAllowed()], [0, false]);
});

test("with a yes all of it is kept for the next visit, and no longer in the tab", () => {
  browserWith(ofTheTab);
  keptChoices.save("[1]");
  keptPicks.save("[3]");
  lasting.decide(true);
  keptPicks.save("[4]");
  const stored = [...keptForGood.values()];

  assert.deepEqual([keptChoices.load(), keptPicks.load(), kept.size], ["[1]", "[4]", 0]);
  assert.deepEqual(stored.toSorted(), ["[1]", "[4]", "ja"]);
});

test("when the yes is taken back, it is the tab's again, and nothing is left for the next visit", () => {
  lasting.decide(false);

  assert.deepEqual([keptChoices.load(), keptPicks.load(), keptForGood.size], ["[1]", "[4]", 0]);
});

test("who watches hears of this page's own changes", () => {
  browserWith(ofTheTab);
  let heard = 0;
  keptPicks.watch(() => {
    heard += 1;
  });
  keptPicks.save("[5]");

  assert.equal(heard, 1);
});

test("a browser that keeps nothing does not say that it does", () => {
  browserWith(ofTheTab, { getItem: refuses, setItem: refuses, removeItem: refuses });

  assert.equal(lasting.isAllowed(), false);
  assert.throws(() => lasting.decide(true));
});
