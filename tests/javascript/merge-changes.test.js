// What several editions changed, put together.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changedAfter, editionsBetween, isWanted, mergeChanges } from "../../hooks/catalogue/history/static/merge-changes.js";

const NAMES = ["2026-03-10", "2026-06-10", "2026-06-10.1", "2026-12-10"];

/**
 * @param {string} key
 * @param {string[] | null} municipalities
 * @param {string} sentence
 */
const changed = (key, municipalities, sentence, title = key) => ({
  key,
  kind: key.split("/")[0] ?? "",
  kind_title: "Samarbejde",
  title,
  url: `${key}/`,
  parts: [`${key}/#organ`],
  municipalities,
  changes: [{ label: "Ændret", sentence }],
});

describe("editionsBetween", () => {
  it("has those after the first, and the last", () => {
    assert.deepEqual(editionsBetween(NAMES, "2026-03-10", "2026-06-10.1"), ["2026-06-10", "2026-06-10.1"]);
  });

  it("is empty the other way round", () => {
    assert.deepEqual(editionsBetween(NAMES, "2026-12-10", "2026-06-10"), []);
  });
});

describe("mergeChanges", () => {
  const files = [
    { edition: "a", records: [changed("case/dsd", ["greve"], "Først.", "DSD"), changed("term/it", [], "Ord.")] },
    { edition: "b", records: [changed("case/dsd", ["koege"], "Siden.", "DSD nu"), changed("case/aa", null, "Ny.", "Aa")] },
  ];

  it("has each record once, by its newest name, with all that was told in order", () => {
    const merged = mergeChanges(files);

    assert.deepEqual(
      merged.map(({ title, releases }) => [title, releases.map(({ edition, changes }) => [edition, changes[0]?.sentence])]),
      [
        [
          "DSD nu",
          [
            ["a", "Først."],
            ["b", "Siden."],
          ],
        ],
        ["term/it", [["a", "Ord."]]],
        ["Aa", [["b", "Ny."]]],
      ],
    );
  });

  it("concerns the municipalities of all editions, and all when one of them did", () => {
    const [dsd, term, all] = mergeChanges(files);

    assert.deepEqual([dsd?.municipalities, term?.municipalities, all?.municipalities], [["greve", "koege"], [], null]);
  });
});

describe("isWanted", () => {
  const [dsd] = mergeChanges([{ edition: "a", records: [changed("case/dsd", ["greve"], "x", "DSD")] }]);

  for (const [wanted, is] of /** @type {const} */ ([
    [{ art: "", kommune: "", navn: "" }, true],
    [{ art: "case", kommune: "greve", navn: "ds" }, true],
    [{ art: "term", kommune: "", navn: "" }, false],
    [{ art: "", kommune: "koege", navn: "" }, false],
    [{ art: "", kommune: "", navn: "x" }, false],
  ])) {
    it(`is ${is} for ${JSON.stringify(wanted)}`, () => {
      assert.equal(dsd && isWanted(dsd, wanted), is);
    });
  }
});

describe("changedAfter", () => {
  const files = [
    { edition: "b", records: [changed("case/aa", null, "Siden.")] },
    { edition: "a", records: [changed("case/dsd", null, "Først.")] },
  ];

  it("has what every later edition changed, whatever the order of the files, and nothing since the newest", () => {
    assert.deepEqual(
      [...changedAfter(["0", "a", "b"], files)].map(([name, addresses]) => [name, [...addresses].toSorted()]),
      [
        ["0", ["case/aa/", "case/aa/#organ", "case/dsd/", "case/dsd/#organ"]],
        ["a", ["case/aa/", "case/aa/#organ"]],
        ["b", []],
      ],
    );
  });
});
