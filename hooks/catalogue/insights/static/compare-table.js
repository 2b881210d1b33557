// The rows of a comparison in; tables for the page, a part for each group of rows, and the cells of a spreadsheet out.

import { joinWords, slug } from "./danish.js";
import { element } from "./dom.js";

/**
 * @import { ComparisonCell, ComparisonRecord, ComparisonRow, OverviewAnswer, OverviewRow, RowGroup, Verdict } from "./comparison.js"
 * @typedef {ReturnType<typeof import("./compare-sources.js").numberSources>} Sources
 * @typedef {{ records: ComparisonRecord[], sources: Sources, addressOf: (record: ComparisonRecord) => string }} Shown
 */

/** So many answers of one record are read at a glance; more are counted. */
const MOST_WORDS = 3;
/** Parts of a cell that text can stand at the end of. */
const BLOCKS = "UL OL LI P DIV DL DD";

/**
 * @param {string} caption
 * @param {string} className
 * @param {Shown} shown
 * @param {HTMLTableRowElement[]} rows
 */
function sideBySide(caption, className, { records, addressOf }, rows) {
  const heads = records.map((record) => element("th", { scope: "col" }, element("a", { href: addressOf(record) }, record.heading)));
  const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Oplysning"), ...heads));
  const unseen = element("caption", { className: "unseen" }, caption);
  return element("table", { className: `compare compare--${records.length} ${className}` }, unseen, head, element("tbody", {}, ...rows));
}

/**
 * What tells them apart at a glance.
 * @param {OverviewRow[]} rows
 * @param {Shown} shown
 */
export function overviewTable(rows, shown) {
  const caption = `Overblik: ${joinWords(shown.records.map((record) => record.title))}`;
  const lines = rows.map(({ label, answers, verdict }) =>
    tableRow(
      [label],
      verdict,
      answers.map((answer, at) => answerCell(answer, shown, at)),
    ),
  );
  return sideBySide(caption, "compare-overview", shown, lines);
}

/**
 * A folded part of the comparison, which says what is in it.
 * @param {RowGroup} group
 * @param {Shown} shown
 */
export function groupSection({ title, rows, differences }, shown) {
  const lines = rows.map(({ criterion, cells, verdict }) =>
    tableRow(
      [criterion.heading, criterion.label],
      verdict,
      cells.map((cell, at) => textCell(cell, shown, at)),
    ),
  );
  const labels = [...new Set(rows.map(({ criterion: { heading, label } }) => (heading || label).toLowerCase()))].join(", ");
  const same = rows.length - differences;
  const holds = element("span", { className: "fold-holds", textContent: `${labels}${same ? ` · ${same} ens` : ""}` });
  const summary = element("summary", {}, element("h3", { textContent: title }), " ", holds);
  const table = sideBySide(`${title}: ${joinWords(shown.records.map((record) => record.title))}`, "", shown, lines);
  const created = element("details", { className: "fold compare-group" }, summary, table);
  created.dataset.group = slug(title);
  return created;
}

/**
 * A folded part that is no table.
 * @param {string} title
 * @param {string} name
 * @param {string} holds
 * @param {HTMLElement} content
 */
export function fold(title, name, holds, content) {
  const summary = element(
    "summary",
    {},
    element("h3", { textContent: title }),
    " ",
    element("span", { className: "fold-holds", textContent: holds }),
  );
  const created = element("details", { className: "fold compare-group" }, summary, content);
  created.dataset.group = name;
  return created;
}

/**
 * @param {string[]} labels the heading, where there is one, and the label
 * @param {Verdict} verdict
 * @param {HTMLTableCellElement[]} cells
 */
function tableRow(labels, verdict, cells) {
  const head = element("th", { scope: "row" });
  const [label, heading] = labels.toReversed();
  if (heading) head.append(element("span", { className: "compare-heading" }, heading), " ");
  head.append(`${label} `, element("span", { className: "compare-verdict" }, verdict.text));
  return element("tr", { className: `compare-row compare-row--${verdict.kind}` }, head, ...cells);
}

/**
 * @param {boolean} isSaid
 * @param {ComparisonRecord} record
 */
function newCell(isSaid, record) {
  const created = element("td", { className: isSaid ? "" : "unsaid" }, ...(isSaid ? [] : ["Ikke oplyst"]));
  created.dataset.label = record.title;
  return created;
}

/**
 * @param {OverviewAnswer | undefined} answer
 * @param {Shown} shown
 * @param {number} at
 */
function answerCell(answer, { records, sources }, at) {
  const created = newCell(answer !== undefined, records[at]);
  if (!answer) return created;
  const left = answer.words.length - MOST_WORDS;
  created.append(answer.words.slice(0, MOST_WORDS).join("; "), left > 0 ? ` og ${left} til` : "");
  if (answer.sources.length) created.append(sources.mark(records[at], answer.sources));
  return created;
}

/**
 * Cells are our own rendering, cleaned when the site was built.
 * @param {ComparisonCell | undefined} cell
 * @param {Shown} shown
 * @param {number} at
 */
function textCell(cell, { records, sources }, at) {
  const created = newCell(cell !== undefined, records[at]);
  if (!cell) return created;
  created.innerHTML = cell.html;
  if (cell.sources.length) lastBlock(created).append(sources.mark(records[at], cell.sources));
  return created;
}

/**
 * Where the text of a cell ends.
 * @param {Element} cell
 * @returns {Element}
 */
function lastBlock(cell) {
  const last = cell.lastElementChild;
  const isLast = last && BLOCKS.includes(last.tagName) && !nextText(last);
  return isLast ? lastBlock(last) : cell;
}

/** @param {Element} element */
const nextText = ({ nextSibling }) => nextSibling?.textContent?.trim();

/**
 * Which two of several a phone shows, and on which side.
 * @param {ParentNode} root
 * @param {number[]} pair
 */
export function showPair(root, pair) {
  for (const row of root.querySelectorAll("table.compare tr")) {
    for (const [at, cell] of [...row.children].slice(1).entries()) {
      cell.classList.toggle("is-left", at === pair[0]);
      cell.classList.toggle("is-right", at === pair[1]);
    }
  }
}

/**
 * @param {OverviewRow[]} overview
 * @param {ComparisonRow[]} rows
 * @param {Shown} shown
 * @param {string} address of the comparison
 */
export function spreadsheetRows(overview, rows, { records, sources }, address) {
  const head = ["Oplysning", "Forskel", ...records.map((record) => record.title)];
  const first = overview.map(({ label, answers, verdict }) => [
    label,
    verdict.text,
    ...answers.map((answer) => answer?.words.join("; ") ?? "Ikke oplyst"),
  ]);
  const body = rows.map(({ criterion, cells, verdict }) => [
    [criterion.heading, criterion.label].filter(Boolean).join(": "),
    verdict.text,
    ...cells.map((cell, at) => plainText(cell, sources.names(records[at], cell?.sources ?? []))),
  ]);
  return [head, ...first, ...body, ["Adresse", address]].map((row) => row.map((text) => text.replaceAll("\u00ad", "")));
}

/**
 * The words of a cell: each point of a list on a line of its own, the sources last.
 * @param {ComparisonCell | undefined} cell
 * @param {string[]} sources
 */
function plainText(cell, sources) {
  if (!cell) return "Ikke oplyst";
  const holder = element("div");
  holder.innerHTML = cell.html.replaceAll("</li>", "\n</li>").replaceAll("</p>", "\n</p>");
  const lines = (holder.textContent ?? "").split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return [...lines, sources.length ? `Kilde: ${sources.join("; ")}` : ""].filter(Boolean).join("\n");
}
