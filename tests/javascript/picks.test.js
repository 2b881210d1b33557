// What is picked on pages: kept, toggled, grouped, read again, and handed out as text.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  groupByPage,
  keyOf,
  MOST,
  markdownOf,
  paperPairs,
  readAgain,
  readPicks,
  rowsOf,
  sentence,
  sourcesTitle,
  togglePick,
  warningOf,
  writePicks,
} from "/assets/javascripts/picks.js";

/** @import { Pick } from "/assets/javascripts/picks.js" */

/**
 * @param {Partial<Pick>} own
 * @returns {Pick}
 */
const pick = (own = {}) => ({
  address: "samarbejder/dsd/#afsnit-styring",
  isNamed: false,
  title: "DSD",
  kind: "Samarbejde",
  heading: "Hvem beslutter hvad",
  text: "Bestyrelsen fastlægger *målene*.",
  about: "",
  caveats: ["Forbehold: Kilden er fra 2016."],
  sources: [{ title: "Inspirationskatalog 2016, afsnit 2.4", address: "kilder/inspirationskatalog-2016/#2.4", age: "fra januar 2016" }],
  age: "Oplyst i 2016",
  picked: "2026-11-30",
  ...own,
});
const page = pick({ address: "samarbejder/dsd/", isNamed: true, heading: "", text: "Ni kommuner.", caveats: [] });
const named = pick({ address: "erfaringer/proces/#dsd--tid", isNamed: true, title: "Proces", text: "Det tager tid." });
const TAKEN = { name: "Kataloget", date: "30. november 2026", note: "", home: "https://x.example/" };

/** @param {Pick} one */
const same = (one) => readAgain(one, [one]);

describe("what is kept", () => {
  it("is read again as it was written", () => {
    assert.deepEqual(readPicks(writePicks([page, named])), [page, named]);
  });

  it("is nothing when nothing is picked", () => {
    assert.equal(writePicks([]), "");
  });

  for (const [what, text] of Object.entries({
    "what is no list": '{"a": 1}',
    "what cannot be read": "[",
    "a pick without words": JSON.stringify([{ ...page, text: 1 }]),
    "an address of another site": JSON.stringify([pick({ address: "https://evil.example/#x" })]),
    "an address that begins at a host": JSON.stringify([pick({ address: "//evil.example/" })]),
    "a script for an address": JSON.stringify([pick({ address: "javascript:alert(1)" })]),
    "a source at another site": JSON.stringify([pick({ sources: [{ title: "X", address: "javascript:alert(1)", age: "" }] })]),
    "a caveat that is no text": JSON.stringify([{ ...page, caveats: [1] }]),
    nothing: null,
  }))
    it(`leaves out ${what}`, () => assert.deepEqual(readPicks(text), []));
});

describe("togglePick", () => {
  it("takes in, tells how many from how many pages, and takes out by the same act", () => {
    const more = togglePick([page], named);
    const less = togglePick(more.picks, page);

    assert.deepEqual([more.picks, more.message], [[page, named], "Lagt i din samling. Den har 2 fra 2 sider."]);
    assert.deepEqual([less.picks, less.message], [[named], "Taget ud af din samling. Den har 1 fra én side."]);
    assert.equal(togglePick([named], named).message, "Taget ud af din samling. Den er tom.");
  });

  it("knows a statement with a place of its own by that, and any other by its heading and words", () => {
    assert.equal(keyOf({ ...named, text: "Andre ord." }), keyOf(named));
    assert.notEqual(keyOf(pick({ text: "Andre ord." })), keyOf(pick()));
    assert.notEqual(keyOf(pick({ heading: "Andet" })), keyOf(pick()));
  });

  it("has an end", () => {
    const full = Array.from({ length: MOST }, (_, at) => pick({ text: String(at) }));

    assert.deepEqual(togglePick(full, page), { picks: full, message: "Der er plads til 200 i din samling. Tag noget ud først." });
    assert.equal(togglePick(full, full[0]).picks.length, MOST - 1);
  });
});

it("stands by page, the page itself before what it says", () => {
  assert.deepEqual(
    groupByPage([pick(), named, page]).map((each) => [each.page, each.picks.map(({ text }) => text)]),
    [
      ["samarbejder/dsd/", [page.text, pick().text]],
      ["erfaringer/proces/", [named.text]],
    ],
  );
});

describe("readAgain", () => {
  it("says what the page says now, and what was picked", () => {
    const now = readAgain(named, [{ ...named, text: "Det tager et år.", picked: "" }]);

    assert.deepEqual([now.state, now.text, now.before, now.picked], ["changed", "Det tager et år.", "Det tager tid.", "2026-11-30"]);
    assert.equal(warningOf(now), "Siden siger nu noget andet, end da du valgte det: »Det tager tid.«");
  });

  it("knows words that have moved on their page, and takes their new place along", () => {
    const moved = readAgain(pick(), [pick({ address: "samarbejder/dsd/#afsnit-aftale", heading: "Aftale" })]);

    assert.deepEqual([moved.state, moved.address, moved.key], ["same", "samarbejder/dsd/#afsnit-aftale", keyOf(pick())]);
  });

  it("keeps what the page says no longer, and says so", () => {
    const gone = readAgain(pick(), [page]);

    assert.deepEqual([gone.state, gone.text], ["gone", pick().text]);
    assert.equal(warningOf(gone), "Siden siger det ikke længere med de ord.");
  });

  it("does not call gone what could not be asked for", () => {
    assert.equal(readAgain(pick(), undefined).state, "unread");
    assert.equal(warningOf(same(pick())), "");
  });

  it("takes all from the page of what was only ticked in a list", () => {
    const ticked = pick({ address: page.address, isNamed: true, text: "DSD", kind: "", picked: "" });

    assert.deepEqual([readAgain(ticked, [page]).text, readAgain(ticked, [page]).state], ["Ni kommuner.", "same"]);
  });
});

it("is Markdown with its caveats, source, age and place", () => {
  const text = markdownOf([same(pick()), same(page)], TAKEN);

  assert.equal(
    text,
    `# Min samling

> Valgt i Kataloget. Læst 30. november 2026. <https://x.example/>

## DSD

Samarbejde · Oplyst i 2016 <https://x.example/samarbejder/dsd/>

- Ni kommuner. Siden bygger på: [Inspirationskatalog 2016, afsnit 2.4 (fra januar 2016)](https://x.example/kilder/inspirationskatalog-2016/#2.4).
- Bestyrelsen fastlægger \\*målene\\*. Kilde: [Inspirationskatalog 2016, afsnit 2.4 (fra januar 2016)](https://x.example/kilder/inspirationskatalog-2016/#2.4). [Hvem beslutter hvad](https://x.example/samarbejder/dsd/#afsnit-styring)
  - Forbehold: Kilden er fra 2016.
`,
  );
});

it("parts by a full stop what does not end like a sentence from what follows, and begins no line with a gap", () => {
  const rate = pick({
    address: "tal/x/#sats",
    title: "Satser",
    kind: "",
    age: "",
    text: "Kontingent: 9 kr. (faktisk)",
    about: "For ledere",
  });
  const lines = markdownOf([same(rate)], TAKEN).split("\n");

  assert.ok(lines.includes("<https://x.example/tal/x/>"));
  assert.match(lines.find((line) => line.startsWith("- ")) ?? "", /^- Kontingent: 9 kr\. \(faktisk\)\. For ledere\. Kilde: \[/);
  assert.deepEqual(["Ni.", "»Nej.«", "Hvem?", "9 kr", "»Ja«"].map(sentence), ["Ni.", "»Nej.«", "Hvem?", "9 kr.", "»Ja«."]);
});

it("is rows of one length, with full addresses and a warning", () => {
  const [head, row] = rowsOf([{ ...same(pick()), state: "gone" }], { ...TAKEN, note: "Du læser kataloget, som det så ud til mødet." });
  const cells = Object.fromEntries(head.map((title, at) => [title, row[at]]));

  assert.equal(row.length, head.length);
  assert.deepEqual(cells, {
    Side: "DSD",
    Art: "Samarbejde",
    Afsnit: "Hvem beslutter hvad",
    Tekst: "Bestyrelsen fastlægger *målene*.",
    Om: "",
    Forbehold: "Forbehold: Kilden er fra 2016.",
    Kilde: "Inspirationskatalog 2016, afsnit 2.4 (fra januar 2016)",
    "Kildens adresse": "https://x.example/kilder/inspirationskatalog-2016/#2.4",
    Alder: "Oplyst i 2016",
    Adresse: "https://x.example/samarbejder/dsd/#afsnit-styring",
    Valgt: "2026-11-30",
    Bemærk: "Siden siger det ikke længere med de ord.",
    Læst: "30. november 2026. Du læser kataloget, som det så ud til mødet.",
  });
});

it("says of a page what it builds on, and of a statement what it cites", () => {
  assert.deepEqual([page, pick(), pick({ sources: [...page.sources, ...page.sources] })].map(sourcesTitle), [
    "Siden bygger på",
    "Kilde",
    "Kilder",
  ]);
});

it("begins a paper with as many of each kind as it takes", () => {
  const places = [
    { folder: "kommuner", paper: "kommune", most: 1 },
    { folder: "samarbejder", paper: "samarbejde", most: 2 },
  ];
  const pages = ["samarbejder/a/", "kommuner/x/", "samarbejder/b/", "samarbejder/c/", "kommuner/y/", "samarbejder/", "tal/z/"];

  assert.deepEqual(paperPairs(pages, places), [
    ["kommune", "x"],
    ["samarbejde", "a"],
    ["samarbejde", "b"],
  ]);
});
