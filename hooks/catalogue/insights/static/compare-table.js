// The rows of a comparison in; a table for the page and the cells of a spreadsheet out.

import { joinWords } from "./danish.js";
import { element } from "./dom.js";

/** @import { ComparisonCell, ComparisonRecord, ComparisonRow } from "./comparison.js" */

/**
 * @param {ComparisonRow[]} rows
 * @param {ComparisonRecord[]} records
 * @param {(record: ComparisonRecord) => string} addressOf
 */
export function comparisonTable(rows, records, addressOf) {
  const titles = records.map((record) => record.title);
  const heads = records.map((record) => element("th", { scope: "col" }, element("a", { href: addressOf(record) }, record.title)));
  const head = element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Oplysning"), ...heads));
  const body = element("tbody", {}, ...rows.map((row) => tableRow(row, titles)));
  const caption = element("caption", { className: "unseen" }, `${joinWords(titles)} side om side`);
  return element("table", { className: `cards-below-600 compare compare--${records.length}` }, caption, head, body);
}

/**
 * @param {ComparisonRow[]} rows
 * @param {ComparisonRecord[]} records
 * @param {string} address of the comparison
 */
export function spreadsheetRows(rows, records, address) {
  const head = ["Oplysning", "Forskel", ...records.map((record) => record.title)];
  const body = rows.map(({ criterion, cells, verdict }) => [
    [criterion.heading, criterion.label].filter(Boolean).join(": "),
    verdict.text,
    ...cells.map(plainText),
  ]);
  return [head, ...body, ["Adresse", address]];
}

/**
 * @param {ComparisonRow} row
 * @param {string[]} titles
 */
function tableRow({ criterion, cells, verdict }, titles) {
  const head = element("th", { scope: "row" });
  if (criterion.heading) head.append(element("span", { className: "compare-heading" }, criterion.heading), " ");
  head.append(`${criterion.label} `, element("span", { className: "compare-verdict" }, verdict.text));
  return element(
    "tr",
    { className: `compare-row compare-row--${verdict.kind}` },
    head,
    ...cells.map((cell, at) => tableCell(cell, titles[at])),
  );
}

/**
 * Cells are our own rendering, cleaned when the site was built.
 * @param {ComparisonCell | undefined} cell
 * @param {string} title
 */
function tableCell(cell, title) {
  const created = element("td");
  created.dataset.label = title;
  if (cell) created.innerHTML = cell.html;
  else created.append("Ikke oplyst");
  created.classList.toggle("unsaid", !cell);
  return created;
}

/**
 * The words of a cell: each point of a list on a line of its own.
 * @param {ComparisonCell | undefined} cell
 */
function plainText(cell) {
  if (!cell) return "Ikke oplyst";
  const holder = element("div");
  holder.innerHTML = cell.html.replaceAll("</li>", "\n</li>").replaceAll("</p>", "\n</p>");
  return (holder.textContent ?? "")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n");
}
