import assert from "node:assert/strict";
import { test } from "node:test";
import { askedComparison, asksForComparison, comparisonResult } from "/assets/javascripts/search-comparison.js";

const comparable = {
  most: 3,
  kinds: [
    {
      word: "samarbejde",
      plural: "Samarbejder",
      records: [
        ["riso", "Udviklingsfællesskabet Ringsted-Sorø (RISO)", "Ringsted-Sorø"],
        ["dsd", "Den Storkøbenhavnske Digitaliseringsforening", "DSD"],
        ["it-forsyningen", "IT-Forsyningen", "IT-Forsyningen I/S"],
        ["sbsys", "Brugerklubben SBSYS"],
        ["kf-it", "Kommunernes Fælles It (KF-it)"],
        ["soroe-ringsted", "Sorø og Ringsted om paradigmeskiftet"],
      ],
    },
    {
      word: "form",
      plural: "Organisationsformer",
      records: [
        ["forening", "Forening", "Digitaliseringsforening"],
        ["paragraf-60", "§ 60-selskab", "§ 60", "Fælleskommunalt selskab"],
        ["koncern", "Koncern", "Model 2"],
        ["selvstaendige-enheder", "Selvstændige enheder", "Model 1"],
      ],
    },
  ],
};

/** @param {string} question */
const asked = (question) => {
  const found = asksForComparison(question) ? askedComparison(question, comparable) : null;
  return found && [found.word, ...found.records.map(([id]) => id)].join(" ");
};

test("names in a row, with commas, »og«, »mod« or »versus« between them", () => {
  for (const question of [
    "sammenlign RISO DSD IT-Forsyningen",
    "Sammenlign RISO, DSD og IT-Forsyningen",
    "sammenligning af riso, dsd og it forsyningen",
    "RISO mod DSD mod IT-Forsyningen I/S",
    "riso versus dsd vs. itforsyningen",
    "hvad er forskellen på Ringsted-Sorø, Den Storkøbenhavnske Digitaliseringsforening og IT-Forsyningen?",
  ]) {
    assert.equal(asked(question), "samarbejde riso dsd it-forsyningen", question);
  }
});

test("forms too, by other names and inflections", () => {
  assert.equal(asked("forskel på foreningen og § 60-selskabet"), "form forening paragraf-60");
  assert.equal(asked("forening eller § 60 selskab"), "form forening paragraf-60");
  assert.equal(asked("sammenlign model 1 og model 2"), "form selvstaendige-enheder koncern");
});

test("a word that only one record has in its name stands for it; one that several have stands for none", () => {
  assert.equal(asked("sammenlign SBSYS med KF-it"), "samarbejde sbsys kf-it");
  assert.equal(asked("sammenlign Ringsted og SBSYS"), null);
});

test("no comparison of fewer than two, of several kinds, or of something else about them", () => {
  for (const question of [
    "sammenlign RISO",
    "sammenlign RISO og RISO",
    "sammenlign RISO og forening",
    "forskel på prisen i RISO og DSD",
    "RISO DSD",
  ]) {
    assert.equal(asked(question), null, question);
  }
});

test("as many as stand side by side, and the address of just them", () => {
  const found = askedComparison("sammenlign riso dsd kf-it sbsys", comparable);
  assert.ok(found);
  const { url, title } = comparisonResult(found);

  assert.equal(url, "sammenlign/?samarbejde=riso&samarbejde=dsd&samarbejde=kf-it");
  assert.equal(
    title,
    "Sammenlign Udviklingsfællesskabet Ringsted-Sorø (RISO), Den Storkøbenhavnske Digitaliseringsforening og Kommunernes Fælles It (KF-it)",
  );
});

test("a name of eight words is known, and a word of four letters stands for its only record", () => {
  const long = ["a", "Alfa Beta Gamma Delta Epsilon Zeta Eta Theta"];
  const kinds = [{ word: "samarbejde", plural: "Samarbejder", records: [long, ["c", "Den Klub"], ["d", "Den Ring"], ["e", "Den Bro"]] }];
  const ids = (/** @type {string} */ question) => askedComparison(question, { most: 3, kinds })?.records.map(([id]) => id);

  assert.deepEqual(ids("sammenlign klub og ring"), ["c", "d"]);
  assert.equal(ids("sammenlign klub og bro") ?? null, null);
  assert.deepEqual(ids(`sammenlign klub og ${long[1]}`), ["c", "a"]);
});
