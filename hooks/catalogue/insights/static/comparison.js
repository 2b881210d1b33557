// What records say of the criteria of their kind in; rows that say in words whether the records agree out.

import { joinWords } from "./danish.js";

/**
 * @typedef {{ name: string, field: string, heading: string, label: string }} Criterion
 * @typedef {{ html: string, keys: string[], readable: boolean }} ComparisonCell
 * @typedef {{
 *   id: string, title: string, url: string, governed: boolean, cells: Record<string, ComparisonCell | undefined>,
 * }} ComparisonRecord
 * @typedef {{ kind: "none" | "only" | "same" | "partly" | "different", text: string }} Verdict
 * @typedef {{ criterion: Criterion, cells: (ComparisonCell | undefined)[], verdict: Verdict }} ComparisonRow
 */

/**
 * The sentences of a verdict, as the site's own comparisons have them; `{}` is where names go.
 * @typedef {Record<"none" | "only" | "same" | "different" | "texts" | "partly" | "shared" | "missing", string>} Sentences
 */

/**
 * Whether those who say something say the same, by the rule of `comparison.verdict` in Python.
 * @param {string[]} titles
 * @param {(Pick<ComparisonCell, "keys" | "readable"> | undefined)[]} cells
 * @param {Sentences} sentences
 * @returns {Verdict}
 */
export function verdict(titles, cells, sentences) {
  /** @param {keyof Sentences} name @param {string[]} [names] */
  const text = (name, names = []) => sentences[name].replace("{}", () => joinWords(names));
  const answers = cells.filter((cell) => cell?.keys.length).filter((cell) => cell !== undefined);
  const silent = titles.filter((_, at) => !cells[at]?.keys.length);
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
  const shared = answers[0].keys.filter((key) => answers.every((cell) => cell.keys.includes(key)));
  if (answers.every((cell) => cell.keys.length === shared.length))
    return { kind: silent.length ? "partly" : "same", text: text("same") + missing };
  const readable = answers.every((cell) => cell.readable);
  if (!shared.length) return { kind: "different", text: text(readable ? "different" : "texts") + missing };
  return { kind: "partly", text: text("partly") + (readable ? text("shared", shared) : "") + missing };
}

/**
 * The rows in which somebody says something.
 * @param {Criterion[]} criteria
 * @param {ComparisonRecord[]} records
 * @param {Sentences} sentences
 * @returns {ComparisonRow[]}
 */
export function comparisonRows(criteria, records, sentences) {
  const titles = records.map((record) => record.title);
  return criteria
    .map((criterion) => ({ criterion, cells: records.map((record) => record.cells[criterion.name]) }))
    .filter((row) => row.cells.some(Boolean))
    .map((row) => ({ ...row, verdict: verdict(titles, row.cells, sentences) }));
}
