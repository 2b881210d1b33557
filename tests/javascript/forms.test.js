import assert from "node:assert/strict";
import { test } from "node:test";
import { filterOptions, nextPlace } from "/assets/javascripts/combobox.js";
import { draftStorage } from "/assets/javascripts/draft-storage.js";
import { namedOption, nestedOptions } from "/assets/javascripts/form-references.js";
import { stepInHash } from "/assets/javascripts/form-steps.js";
import { messageWays, newFileWays } from "/assets/javascripts/handing-in.js";
import { idFrom } from "/assets/javascripts/suggest-id.js";

const host = { repository: "https://kode.example/katalog", branch: "main", contact: "" };

/** A storage like the browser's. */
function memory(given = {}) {
  /** @type {Map<string, string>} */
  const items = new Map(Object.entries(given));
  return {
    items,
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (/** @type {number} */ place) => [...items.keys()][place] ?? null,
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ text) => void items.set(key, text),
    removeItem: (/** @type {string} */ key) => void items.delete(key),
  };
}

test("each tab has a draft of its own, the newest first, and another form has others", () => {
  const storage = memory();
  const drafts = draftStorage("case", storage);
  drafts.save("a", { title: "Nord" }, 1);
  drafts.save("b", { title: "Syd" }, 2);
  draftStorage("cases", storage).save("c", undefined, 3);

  assert.deepEqual(
    drafts.list().map(({ id, answers }) => [id, answers]),
    [
      ["b", { title: "Syd" }],
      ["a", { title: "Nord" }],
    ],
  );

  drafts.remove("b");

  assert.deepEqual(
    drafts.list().map(({ id }) => id),
    ["a"],
  );
});

test("a draft that cannot be read is there, so that it can be seen and deleted", () => {
  const storage = memory({ "bidrag:case:a": "{", "bidrag:case:b": '{"at":1,"answers":[]}', "bidrag:case": '"x"' });
  const drafts = draftStorage("case", storage);

  assert.deepEqual(
    drafts.list().map(({ answers, text }) => [answers, text]),
    [
      [undefined, "{"],
      [undefined, '{"at":1,"answers":[]}'],
      [undefined, '"x"'],
    ],
  );

  for (const { id } of drafts.list()) drafts.remove(id);

  assert.equal(storage.length, 0);
});

test("the reader is asked once for all forms; who kept a draft before has said yes", () => {
  const storage = memory();
  draftStorage("case", storage).allow();

  assert.deepEqual([draftStorage("term", storage).isAllowed(), draftStorage("case", memory()).isAllowed()], [true, false]);
  assert.equal(draftStorage("case", memory({ "bidrag:case": "{}" })).isAllowed(), true);

  draftStorage("term", storage).forbid();

  assert.equal(draftStorage("case", storage).isAllowed(), false);
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

test("a new file is made on the host: filled in, or by its name alone where it is too long for an address", () => {
  const [made] = newFileWays(host, "cases/ø.yaml", "title: Å & B\n");
  const start = newFileWays(host, "cases/a.yaml", "")[0].address.length;
  const [fits, tooLong] = [8000, 8001].map((length) => newFileWays(host, "cases/a.yaml", "x".repeat(length - start))[0]);

  assert.deepEqual(made, {
    address: "https://kode.example/katalog/new/main/data/cases?filename=%C3%B8.yaml&value=title%3A%20%C3%85%20%26%20B%0A",
    label: "Opret filen hos kodeværten",
    help: "Filen er udfyldt, når siden åbner.",
  });
  assert.equal(fits.address.length, 8000);
  assert.deepEqual(
    [tooLong.address, tooLong.help],
    ["https://kode.example/katalog/new/main/data/cases?filename=a.yaml", "Kopiér først teksten, og sæt den ind på siden, der åbner."],
  );
  assert.deepEqual(newFileWays({ ...host, repository: "" }, "cases/a.yaml", ""), []);
});

test("a message goes by mail and to the code host, as far as the owner has them", () => {
  const ways = messageWays({ ...host, contact: "katalog@kommune.example" }, "Rettelse: Nord", "record: case/nord\n");
  const [long] = messageWays({ ...host, contact: "katalog@kommune.example" }, "Rettelse", "x".repeat(2000));
  const [page] = messageWays({ ...host, repository: "", contact: "https://kommune.example/skriv" }, "Rettelse", "x");

  assert.deepEqual(
    ways.map(({ address }) => address),
    [
      "mailto:katalog@kommune.example?subject=Rettelse%3A%20Nord&body=record%3A%20case%2Fnord%0D%0A",
      "https://kode.example/katalog/issues/new?title=Rettelse%3A%20Nord&body=record%3A%20case%2Fnord%0A",
    ],
  );
  assert.deepEqual(
    [long.address, long.help],
    ["mailto:katalog@kommune.example?subject=Rettelse", "Kopiér først teksten, og sæt den ind i mailen."],
  );
  assert.equal(page.address, "https://kommune.example/skriv");
  assert.deepEqual(messageWays({ ...host, repository: "" }, "Rettelse", "x"), []);
});

test("a name written in full is taken for what it names, unless two are called so", () => {
  /** @type {[string, string][]} */
  const options = [
    ["fredericia", "Fredericia"],
    ["a", "Råd"],
    ["b", "Råd"],
  ];

  assert.deepEqual(
    ["fredericia ", "Fredericia", "FREDERICIA", "Fredericia kommune", "Råd", "Fred", ""].map((text) => namedOption(options, text)),
    ["fredericia", "fredericia", "fredericia", "fredericia", "Råd", "Fred", ""],
  );
});

test("what the form itself holds of a kind can be referred to", () => {
  const body = {
    name: "",
    title: "Organ",
    kind: "body",
    fields: [
      { name: "id", title: "Id" },
      { name: "name", title: "Navn" },
    ],
  };
  const fields = [{ name: "governance", title: "", fields: [{ name: "bodies", title: "Organer", item: body }] }];
  const answers = { governance: { bodies: [{ id: "styregruppe", name: "Styregruppen" }, { name: "Uden id" }] } };

  assert.deepEqual(nestedOptions(fields, answers, "body"), [["styregruppe", "Styregruppen"]]);
  assert.deepEqual([nestedOptions(fields, answers, "lesson"), nestedOptions(fields, {}, "body")], [[], []]);
});
