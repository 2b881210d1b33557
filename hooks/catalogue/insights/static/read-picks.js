// What can be picked on a page: a document in, with each statement that cites a source, and the page itself; each with its words, sources, age
// and place out. The same is read from the page in the window and from one that was fetched.

import { findAll } from "./dom.js";
import { pageOf } from "./picks.js";

/**
 * @import { Pick, PickSource } from "./picks.js"
 * @typedef {{ block: HTMLElement, pick: Pick }} Statement
 */

/** What holds one statement, rather than the paragraphs of it. */
const WHOLE = "li, tr, figure, dd, [role=note]";
/** What is no part of its words. */
const BESIDE = "a.citation, .note-link, [role=note], .lesson-facts, .report-link, .pick, .unseen, script, svg, [popover]";
const NOTE = "[role=note]";
const HEADINGS = "h1, h2, h3, h4";

/**
 * @param {Document} page
 * @param {string} address of the page, from the site's root
 * @param {string} root the site's, as a full address
 * @param {string} picked the day
 * @returns {{ page: Pick, statements: Statement[] }}
 */
export function readPage(page, address, root, picked) {
  const common = {
    title: words(page.querySelector("h1")),
    kind: words(page.querySelector(".record-kind")),
    age: findAll(page, ".record-head .badges .badge--age, .record-head .badges .badge--later", HTMLElement)
      .map((badge) => words(badge))
      .join(" · "),
    picked,
  };
  const listed = findAll(page, "ol.citations > li", HTMLElement);
  const sources = new Map(listed.map((entry) => [`#${entry.id}`, sourceOf(entry, address, root)]));
  const cited = findAll(page, "a.citation", HTMLAnchorElement).filter((link) => !link.closest("ol.citations, [popover]"));
  const blocks = outermost([...new Set(cited.map(blockOf))]);
  const headings = findAll(page, HEADINGS, HTMLElement);
  return {
    page: {
      ...common,
      address,
      isNamed: true,
      heading: "",
      text: leadOf(page),
      about: "",
      caveats: [],
      sources: documents(listed, address, root),
    },
    statements: blocks
      .map((block) => ({ block, pick: { ...common, ...statementOf(block, page, address, headings, sources) } }))
      .filter(({ pick }) => pick.text),
  };
}

/** @param {HTMLElement} link */
function blockOf(link) {
  return /** @type {HTMLElement} */ (link.closest(WHOLE) ?? link.closest("p") ?? link.parentElement);
}

/**
 * A list of amounts belongs to the gain that it stands under; a note is about a statement, and one of its own.
 * @param {HTMLElement[]} blocks
 */
function outermost(blocks) {
  const rows = blocks.map((block) => block.closest("tr") ?? block);
  const unique = [...new Set(rows)];
  return unique.filter((block) => block.matches(NOTE) || !unique.some((other) => other !== block && other.contains(block)));
}

/**
 * @param {HTMLElement} block
 * @param {Document} page
 * @param {string} address
 * @param {HTMLElement[]} headings
 * @param {Map<string, PickSource>} sources
 */
function statementOf(block, page, address, headings, sources) {
  const above = headings.filter((each) => each.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING);
  const links = findAll(block, "a.citation", HTMLAnchorElement).filter((link) => block.matches(NOTE) || !link.closest(NOTE));
  const found = links.map((link) => sources.get(link.hash)).filter((source) => source !== undefined);
  return {
    address: `${address}#${anchorOf(block, above)}`,
    isNamed: Boolean(block.id),
    heading: headingOf(above),
    text: textOf(block),
    about: words(block.querySelector(".lesson-facts")),
    caveats: caveatsOf(block, page),
    sources: found.filter((source, at) => found.indexOf(source) === at),
  };
}

/**
 * The nearest place on the page that has an address: what holds the statement, or the heading above it.
 * @param {HTMLElement} block
 * @param {HTMLElement[]} above
 */
function anchorOf(block, above) {
  const holder = block.closest("[id]");
  const heading = above.findLast(({ id }) => id);
  return (heading && (!holder || holder.contains(heading)) ? heading.id : holder?.id) ?? "";
}

/**
 * `Baggrund og formål – Baggrund`: the section, and the heading in it.
 * @param {HTMLElement[]} above
 */
function headingOf(above) {
  const section = above.findLast(({ tagName }) => tagName === "H2");
  const last = above.at(-1);
  const found = last === section || last?.tagName === "H1" ? [section] : [section, last];
  return [...new Set(found.map((each) => words(each)))].filter(Boolean).join(" – ");
}

/**
 * A row says each cell with its column; a description what it describes; a quotation who said it.
 * @param {HTMLElement} block
 */
function textOf(block) {
  if (block instanceof HTMLTableRowElement) {
    return [...block.cells]
      .map((cell) => (cell.dataset.label ? labelled(cell.dataset.label, words(cell)) : words(cell)))
      .filter(Boolean)
      .join("; ");
  }
  const description = block.closest("dd");
  if (description) return labelled(words(description.previousElementSibling), words(block));
  if (block.tagName === "FIGURE") return `»${words(block.querySelector("blockquote"))}« ${words(block.querySelector("figcaption"))}`;
  const when = block.querySelector(":scope > .when");
  return when ? labelled(words(when), words(block, ".when")) : words(block);
}

/**
 * @param {string} label
 * @param {string} text
 */
const labelled = (label, text) => (text ? [label, text].filter(Boolean).join(": ") : "");

/**
 * What the page says must be known beside it: what it links to, and the notes right below its list.
 * @param {HTMLElement} block
 * @param {Document} page
 */
function caveatsOf(block, page) {
  if (block.matches(NOTE)) return [];
  const linked = findAll(block, ".note-link", HTMLAnchorElement).map((link) => page.getElementById(decodeURIComponent(link.hash.slice(1))));
  const inside = findAll(block, NOTE, HTMLElement);
  const below = notesBelow(block.closest("ul, ol, table, dl") ?? block);
  return [...new Set([...linked, ...inside, ...below])].filter((note) => note?.matches(NOTE)).map((note) => words(note));
}

/** @param {Element} list */
function notesBelow(list) {
  const notes = [];
  for (let next = list.nextElementSibling; next?.matches(NOTE); next = next.nextElementSibling) notes.push(next);
  return notes;
}

/**
 * @param {HTMLElement} entry of the list of sources
 * @param {string} address
 * @param {string} root
 */
function sourceOf(entry, address, root) {
  const link = entry.querySelector("a");
  const target = new URL(link?.getAttribute("href") ?? "", new URL(address, root)).href;
  return { title: words(entry), address: target.startsWith(root) ? target.slice(root.length) : "", age: entry.dataset.age ?? "" };
}

/**
 * The documents that a page as a whole builds on: each once, without its section.
 * @param {HTMLElement[]} listed
 * @param {string} address
 * @param {string} root
 */
function documents(listed, address, root) {
  /** @type {Map<string, PickSource>} */
  const found = new Map();
  for (const entry of listed) {
    const source = sourceOf(entry, address, root);
    const page = pageOf(source.address);
    const title = entry.dataset.document ?? source.title;
    if (page && !found.has(page)) found.set(page, { title, address: page, age: source.age });
  }
  return [...found.values()];
}

/** @param {Document} page */
const leadOf = (page) => words(page.querySelector(".record-head .lead, .lead")) || words(page.querySelector("h1"));

/**
 * The words of an element as one line, without what stands beside them; a new block begins with a space. An amount stands large before what
 * it is of, and is read after it: `Kontingent: 9 kr. pr. indbygger`.
 * @param {Element | null | undefined} element
 * @param {string} without
 */
function words(element, without = "") {
  if (!element) return "";
  const copy = /** @type {Element} */ (element.cloneNode(true));
  for (const each of copy.querySelectorAll(without ? `${BESIDE}, ${without}` : BESIDE)) each.remove();
  for (const each of copy.querySelectorAll(".amount + *")) each.previousElementSibling?.before(each, ": ");
  for (const each of copy.querySelectorAll("li, p, dd, dt, .small")) each.before(" ");
  for (const each of copy.querySelectorAll("br")) each.before(" – ");
  return (copy.textContent ?? "")
    .replaceAll("\u00ad", "")
    .replace(/\s+/g, " ")
    .replace(/ ([.,;:])/g, "$1")
    .trim();
}
