// What records say in the lines of their kind in; rows that say in words whether the records agree out.

import { joinWords } from "./danish.js";

/**
 * @typedef {{ name: string, field: string, heading: string, label: string }} ComparisonLine
 * @typedef {{ html: string, signs: string[], readable: boolean }} ComparisonCell
 * @typedef {{
 *   id: string, title: string, url: string, governed: boolean, cells: Record<string, ComparisonCell | undefined>,
 * }} ComparisonRecord
 * @typedef {{ kind: "none" | "only" | "same" | "partly" | "different", text: string }} Verdict
 * @typedef {{ line: ComparisonLine, cells: (ComparisonCell | undefined)[], verdict: Verdict }} ComparisonRow
 */

/**
 * The sentences of a verdict, as the site's own comparisons have them; `{}` is where names go.
 * @typedef {Record<"none" | "only" | "same" | "different" | "texts" | "partly" | "shared" | "missing", string>} Sentences
 */

/**
 * Whether those who say something say the same, by the rule of `comparison.verdict` in Python.
 * @param {string[]} titles
 * @param {(Pick<ComparisonCell, "signs" | "readable"> | undefined)[]} cells
 * @param {Sentences} sentences
 * @returns {Verdict}
 */
export function verdict(titles, cells, sentences) {
  /** @param {keyof Sentences} name @param {string[]} [names] */
  const text = (name, names = []) => sentences[name].replace("{}", () => joinWords(names));
  const answers = cells.filter((cell) => cell?.signs.length).filter((cell) => cell !== undefined);
  const silent = titles.filter((_, at) => !cells[at]?.signs.length);
  if (!answers.length) return { kind: "none", text: text("none") };
  if (answers.length === 1 && titles.length > 1)
    return {
      kind: "only",
      text: text(
        "only",
        titles.filter((title) => !silent.includes(title)),
      ),
    };
  const missing = silent.length ? text("missing", silent) : "";
  const shared = answers[0].signs.filter((sign) => answers.every((cell) => cell.signs.includes(sign)));
  if (answers.every((cell) => cell.signs.length === shared.length))
    return { kind: silent.length ? "partly" : "same", text: text("same") + missing };
  const readable = answers.every((cell) => cell.readable);
  if (!shared.length) return { kind: "different", text: text(readable ? "different" : "texts") + missing };
  return { kind: "partly", text: text("partly") + (readable ? text("shared", shared) : "") + missing };
}

/**
 * The lines in which somebody says something.
 * @param {ComparisonLine[]} lines
 * @param {ComparisonRecord[]} records
 * @param {Sentences} sentences
 * @returns {ComparisonRow[]}
 */
export function comparisonRows(lines, records, sentences) {
  const titles = records.map((record) => record.title);
  return lines
    .map((line) => ({ line, cells: records.map((record) => record.cells[line.name]) }))
    .filter((row) => row.cells.some(Boolean))
    .map((row) => ({ ...row, verdict: verdict(titles, row.cells, sentences) }));
}
