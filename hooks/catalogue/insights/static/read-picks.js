// What can be picked on a page: a document in, with each statement that cites a source, and the page itself; each with its words, sources, age
// and place out. The same is read from the page in the window and from one that was fetched.

import { findAll } from "./dom.js";
import { pageOf } from "./picks.js";

/**
 * @import { Pick, PickSource } from "./picks.js"
 * @typedef {{ block: HTMLElement, pick: Pick }} Statement
 * `address`: of the page, from the site's root, which is a full address. `sources`: by the hash of the citations that lead to them.
 * @typedef {{
 *   page: Document, address: string, root: string, headings: HTMLElement[], cited: HTMLAnchorElement[], sources: Map<string, PickSource>,
 * }} Reading
 */

/** What holds one statement, rather than the paragraphs of it. */
const WHOLE = "li, tr, figure, dd, [role=note], [data-note]";
/** A note where it stands, and one that is told elsewhere, with a link to its place. */
const NOTE = "[role=note], [data-note]";
/** What is no part of its words. */
const BESIDE = `a.citation, :not(.note-lead) > .note-link, ${NOTE}, .lesson-facts, .report-link, .pick, .unseen, script, svg, [popover],
  [data-pick=skip]`;
const HEADINGS = "h1, h2, h3, h4";
/** The documents that a page as a whole is said to build on by name: so many, each cited at least a fourth as often as the first. */
const MAIN = 3;
const OFTEN = 1 / 4;

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
  const reading = {
    ...{ page, address, root, headings: findAll(page, HEADINGS, HTMLElement) },
    cited: findAll(page, "a.citation", HTMLAnchorElement).filter((link) => !link.closest("ol.citations, [popover]")),
    sources: new Map(listed.map((entry) => [`#${entry.id}`, sourceOf(entry, address, root)])),
  };
  const blocks = outermost([...new Set(reading.cited.map(blockOf))]);
  return {
    page: { ...common, ...wholePage(reading, listed) },
    statements: blocks.map((block) => ({ block, pick: { ...common, ...statementOf(block, reading) } })).filter(({ pick }) => pick.text),
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
 * @param {Reading} reading
 */
function statementOf(block, reading) {
  const { address, headings } = reading;
  const above = headings.filter((each) => each.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING);
  const links = findAll(block, "a.citation", HTMLAnchorElement).filter((link) => block.matches(NOTE) || !link.closest(NOTE));
  return {
    address: `${address}#${anchorOf(block, above)}`,
    isNamed: Boolean(block.id),
    heading: headingOf(above),
    text: textOf(block),
    about: words(block.querySelector(".lesson-facts")),
    caveats: caveatsOf(links, reading),
    sources: sourcesAt(links, reading),
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
 * The page says with each citation which notes are about what it stands at, by their addresses; those that it does not tell are led to.
 * @param {HTMLElement[]} marked
 * @param {Reading} reading
 */
function caveatsOf(marked, reading) {
  const notes = new Set(marked.flatMap(({ dataset }) => (dataset.notes ?? "").split(" ")).filter(Boolean));
  return [...notes].map((note) => words(noteAt(note, reading)) || `Se bemærkningen på ${reading.root}${note}`);
}

/**
 * @param {string} note its address
 * @param {Reading} reading
 */
function noteAt(note, { page, address, root }) {
  if (pageOf(note) === address) return page.getElementById(note.slice(address.length + 1));
  const links = findAll(page, "[data-note] .note-link", HTMLAnchorElement);
  return links.find((link) => targetOf(link, address, root) === note)?.closest("[data-note]");
}

/**
 * @param {HTMLAnchorElement[]} links
 * @param {Reading} reading
 */
const sourcesAt = (links, { sources }) =>
  [...new Set(links.map((link) => sources.get(link.hash)))].filter((source) => source !== undefined);

/**
 * @param {HTMLElement} entry of the list of sources
 * @param {string} address
 * @param {string} root
 */
function sourceOf(entry, address, root) {
  return { title: words(entry), address: targetOf(entry.querySelector("a"), address, root), age: entry.dataset.age ?? "" };
}

/**
 * Where a link leads, from the site's root; nowhere when that is outside it.
 * @param {HTMLAnchorElement | null} link
 * @param {string} address
 * @param {string} root
 */
function targetOf(link, address, root) {
  const target = new URL(link?.getAttribute("href") ?? "", new URL(address, root)).href;
  return target.startsWith(root) ? target.slice(root.length) : "";
}

/**
 * The page itself, by what says in a sentence what it is about: its lead, where nothing else does. With the sources that this cites; where it
 * cites none, it sums the page up.
 * @param {Reading} reading
 * @param {HTMLElement[]} listed the list of sources
 */
function wholePage(reading, listed) {
  const { page, address } = reading;
  const gist = findAll(page, "[data-gist], .lead", HTMLElement).sort((one, other) => rankOf(other) - rankOf(one))[0];
  const links = gist ? findAll(gist, "a.citation", HTMLAnchorElement) : [];
  return {
    ...{ address, isNamed: true, heading: "", about: "" },
    text: words(gist) || words(page.querySelector("h1")),
    caveats: caveatsOf([...findAll(page, "h1", HTMLElement), ...(gist ? [gist] : []), ...links], reading),
    sources: links.length ? sourcesAt(links, reading) : mainSources(reading, listed),
  };
}

/** @param {HTMLElement} gist */
const rankOf = (gist) => Number("gist" in gist.dataset);

/**
 * The documents that most citations of the page lead to; and how many others there are, with the place where they stand.
 * @param {Reading} reading
 * @param {HTMLElement[]} listed
 * @returns {PickSource[]}
 */
function mainSources({ page, address, root, cited, headings }, listed) {
  /** @type {Map<string, { source: PickSource, count: number }>} */
  const found = new Map();
  for (const entry of listed) {
    const { title, address: section, age } = sourceOf(entry, address, root);
    const place = pageOf(section);
    const known = found.get(place) ?? { source: { title: entry.dataset.document ?? title, address: place, age }, count: 0 };
    known.count += cited.filter((link) => link.hash === `#${entry.id}`).length;
    if (place) found.set(place, known);
  }
  const all = [...found.values()].sort((one, other) => other.count - one.count);
  const main = all.filter(({ count }, at) => at < MAIN && count >= all[0].count * OFTEN).map(({ source }) => source);
  const more = all.length - main.length;
  if (!more) return main;
  const place = headings.findLast((each) => each.id && each.compareDocumentPosition(listed[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
  const count = more === 1 ? "én kilde" : `${more} kilder`;
  const others = {
    title: `${count} mere på siden »${words(page.querySelector("h1"))}«`,
    address: `${address}#${place?.id ?? ""}`,
    age: "",
  };
  return [...main, others];
}

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
