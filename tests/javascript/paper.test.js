// A paper in the browser: the same texts as tests/unit/council_paper makes, and a document that Word can read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { documentParts } from "/assets/javascripts/paper-docx.js";
import { compose, fileName } from "/assets/javascripts/paper-draft.js";
import { paperMarkdown } from "/assets/javascripts/paper-markdown.js";
import { weigh } from "/assets/javascripts/paper-weighing.js";

const folder = new URL("../golden/paper/small/", import.meta.url);
/** @param {string} name */
const text = (name) => readFileSync(new URL(name, folder), "utf8");
/** @param {string} name */
const read = (name) => JSON.parse(text(`${name}.json`));

const common = read("faelles");
const chosen = {
  municipality: read("municipality-ringsted"),
  purpose: read("collaboration_model-drift"),
  form: read("organisation_form-selskab"),
  cases: [read("case-driften")],
};
/**
 * @param {string} template
 * @param {import("/assets/javascripts/paper-draft.js").Choice} choice
 */
const draftOf = (template, choice) => compose(common.templates[template], common.part, choice, common.slot_titles);

for (const template of Object.keys(common.templates)) {
  test(`the paper of ${template} is Python's, byte for byte`, () => {
    assert.equal(paperMarkdown(draftOf(template, chosen), common.notice), text(`${template}.md`));
  });
  test(`the paper of ${template} after the guide is answered is Python's, byte for byte`, () => {
    const weighed = weigh(read("vejviser"), ["formaal.drift", "styring.andre", "lov.ja", "lov.uden-lov"], chosen.form.key);

    assert.equal(paperMarkdown(draftOf(template, { ...chosen, weighed }), common.notice), text(`${template}-answered.md`));
  });
}

test("the paper of nothing chosen is Python's, byte for byte", () => {
  assert.equal(paperMarkdown(draftOf("faelles", { cases: [] }), common.notice), text("nothing-chosen.md"));
});

test("answers that the guide does not have bring nothing", () => {
  assert.equal(weigh(read("vejviser"), ["sludder.ja", "lov.uden-lov"], ""), undefined);
});

test("a Word document has each heading, gap, list item and link of the draft", () => {
  const draft = draftOf("faelles", chosen);
  const parts = documentParts(draft, common.notice);
  const body = parts["word/document.xml"];
  const of = (/** @type {string} */ kind) => draft.blocks.filter((block) => block.kind === kind);
  const styled = (/** @type {string} */ style) => body.split(`<w:pStyle w:val="${style}"/>`).length - 1;

  assert.deepEqual(["Heading1", "Gap", "ListBullet2"].map(styled), [
    of("heading").filter(({ level }) => level === 2).length,
    of("gap").length,
    of("contrast").length,
  ]);
  assert.equal(styled("ListBullet"), of("paragraph").length + of("source").length);
  for (const [id] of body.matchAll(/(?<=r:id=")[^"]+/g)) assert.ok(parts["word/_rels/document.xml.rels"].includes(`Id="${id}"`), id);
});

test("a Word document is A4 in whatever country it is opened", () => {
  const body = documentParts(draftOf("kort", chosen), common.notice)["word/document.xml"];

  assert.match(body, /<w:pgSz w:w="11906" w:h="16838"\/>.*<\/w:sectPr><\/w:body>/);
});

test("text stays text in a Word document", () => {
  const draft = draftOf("faelles", { cases: [] });
  const body = documentParts({ ...draft, title: '<w:p/> & "ord"' }, common.notice)["word/document.xml"];

  assert.ok(body.includes("&lt;w:p/&gt; &amp; &quot;ord&quot;"));
});

test("a file is called by municipality, purpose, form and template", () => {
  const names = Object.keys(common.templates).map((name) => fileName(draftOf(name, chosen), common.templates[name]));

  assert.equal(new Set(names).size, names.length);
  assert.equal(fileName(draftOf("kort", chosen), common.templates.kort), "udkast-til-sag-for-ringsted-drift-60-selskab-kort-til-et-udvalg");
  assert.equal(fileName(draftOf("kort", { cases: [] }), common.templates.kort), "udkast-til-sag-fælles-it-kort-til-et-udvalg");
});
