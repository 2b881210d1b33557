// Rows as a file that Danish spreadsheets open as it is, and never run: semicolons, a mark that says UTF-8, no formulas.

import { saveFile } from "./save-file.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: spreadsheets skip them before a formula
const FORMULA = /^[\s\x00-\x20\x85\u00a0\u200b-\u200f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * The text with an apostrophe before it when a spreadsheet would read it as a formula; the same rule as in the exports.
 * @param {string} text
 */
export const escapeFormula = (text) => (FORMULA.test(text) ? `'${text}` : text);

/**
 * As the exports are written.
 * @param {string[][]} rows
 */
export function csvText(rows) {
  return `\ufeff${rows.map((row) => `${row.map(quote).join(";")}\r\n`).join("")}`;
}

/**
 * @param {string[][]} rows
 * @param {string} name of the file
 */
export function saveCsv(rows, name) {
  saveFile(new Blob([csvText(rows)], { type: "text/csv;charset=utf-8" }), name);
}

/** @param {string} text */
function quote(text) {
  const shown = escapeFormula(text);
  return /[;"\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
