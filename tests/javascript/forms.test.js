import assert from "node:assert/strict";
import { test } from "node:test";
import { filterOptions, nextPlace } from "/assets/javascripts/combobox.js";
import { draftStorage } from "/assets/javascripts/draft-storage.js";
import { stepInHash } from "/assets/javascripts/form-steps.js";
import { hostLink } from "/assets/javascripts/host-link.js";
import { idFrom } from "/assets/javascripts/suggest-id.js";

const host = { repository: "https://kode.example/katalog", branch: "main" };

/** A storage like the browser's. */
function memory() {
  /** @type {Map<string, string>} */
  const items = new Map();
  return {
    items,
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void items.set(key, text),
    removeItem: (/** @type {string} */ key) => void items.delete(key),
  };
}

test("a draft is kept by the form's name, and gone when it is removed", () => {
  const storage = memory();
  const draft = draftStorage("case", storage);
  draft.save({ title: "Nord" });

  assert.deepEqual(
    [draft.load(), [...storage.items.keys()], draftStorage("model", storage).load()],
    [{ title: "Nord" }, ["bidrag:case"], undefined],
  );

  draft.remove();

  assert.equal(draft.load(), undefined);
});

test("an empty form is a draft too", () => {
  const draft = draftStorage("case", memory());
  draft.save(undefined);

  assert.deepEqual(draft.load(), {});
});

test("an id is the name in plain letters, cut between words; dashes part them", () => {
  assert.equal(idFrom("Fælles drift – Århus"), "faelles-drift-aarhus");
  assert.equal(idFrom("Nord–Syd"), "nord-syd");
  assert.equal(idFrom("Et meget langt navn på et samarbejde om drift af systemer"), "et-meget-langt-navn-paa-et-samarbejde-om");
  assert.equal(idFrom("a".repeat(90)), "a".repeat(80));
});

test("letters typed as a letter and an accent are the same letters", () => {
  assert.equal(idFrom("A\u030arhus"), "aarhus");
});

test("every word of what is typed stands in a suggestion's title or value", () => {
  /** @type {[string, string][]} */
  const options = [
    ["nord-drift", "Fælles drift i nord"],
    ["syd", "Fælles udbud i syd"],
  ];

  assert.deepEqual(filterOptions(options, "FÆLLES nord"), [options[0]]);
  assert.deepEqual(filterOptions(options, " "), options);
  assert.deepEqual(filterOptions(options, "vest"), []);
});

test("arrows go round in the list", () => {
  assert.deepEqual(
    [nextPlace(-1, 1, 3), nextPlace(-1, -1, 3), nextPlace(2, 1, 3), nextPlace(0, -1, 3), nextPlace(0, 1, 3)],
    [0, 2, 0, 2, 1],
  );
});

test("the address names a step; one that is not there is the nearest", () => {
  assert.deepEqual(
    ["", "#trin-2", "#trin-9", "#trin-0", "#andet"].map((hash) => stepInHash(hash, 3)),
    [0, 1, 2, 0, 0],
  );
});

test("a new file is made on the host, one that exists is edited there", () => {
  assert.deepEqual(hostLink(host, "cases/ø.yaml", "title: Å & B\n", false), {
    address: "https://kode.example/katalog/new/main/data/cases?filename=%C3%B8.yaml&value=title%3A%20%C3%85%20%26%20B%0A",
    label: "Opret filen hos kodeværten",
    help: "Filen er udfyldt, når siden åbner.",
  });
  assert.deepEqual(hostLink(host, "cases/a.yaml", "lang".repeat(5000), true), {
    address: "https://kode.example/katalog/edit/main/data/cases/a.yaml",
    label: "Åbn filen hos kodeværten",
    help: "Kopiér først teksten, og sæt den ind i stedet for den gamle.",
  });
});

test("without a host, or with a file too long for an address, there is no link", () => {
  const start = hostLink(host, "cases/a.yaml", "", false).address.length;
  const [fits, tooLong] = [8000, 8001].map((length) => hostLink(host, "cases/a.yaml", "x".repeat(length - start), false));

  assert.equal(hostLink({ repository: "", branch: "" }, "cases/a.yaml", "", false).address, "");
  assert.equal(fits.address.length, 8000);
  assert.deepEqual(
    [tooLong.address, tooLong.help],
    ["", "Filen er for lang til en adresse (8001 tegn; der er plads til 8000). Kopiér eller hent den."],
  );
});
