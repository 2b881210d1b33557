// What records say of the criteria of their kind in; rows that say in words whether the records agree out.

import { joinWords } from "./danish.js";

/**
 * `keys` decide whether two records agree. `sources`: places among the sources of the record. The heading is the title, and words are, with soft hyphens.
 * @typedef {{ name: string, field: string, group: string, heading: string, label: string }} Criterion
 * @typedef {{ html: string, keys: string[], readable: boolean, sources: number[] }} ComparisonCell
 * @typedef {{ words: string[], keys: string[], sources: number[] }} OverviewAnswer
 * @typedef {{
 *   id: string, title: string, heading: string, url: string, governed: boolean, cells: Record<string, ComparisonCell | undefined>,
 *   overview: Record<string, OverviewAnswer | undefined>, sources: { url: string, name: string }[],
 * }} ComparisonRecord
 * @typedef {{ kind: "none" | "only" | "same" | "partly" | "different", text: string }} Verdict
 * @typedef {{ criterion: Criterion, cells: (ComparisonCell | undefined)[], verdict: Verdict }} ComparisonRow
 * @typedef {{ label: string, answers: (OverviewAnswer | undefined)[], verdict: Verdict }} OverviewRow
 * @typedef {{ title: string, rows: ComparisonRow[], differences: number }} RowGroup
 */

/**
 * The sentences of a verdict, as the site's own comparisons have them; `{}` is where names go.
 * @typedef {Record<"none" | "only" | "same" | "different" | "texts" | "partly" | "shared" | "some" | "missing", string>} Sentences
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
  const some = shared.length ? [] : sharedBySome(answers.map((cell) => cell.keys));
  if (some.length) return { kind: "partly", text: text("partly") + (readable ? text("some", some) : "") + missing };
  if (!shared.length) return { kind: "different", text: text(readable ? "different" : "texts") + missing };
  return { kind: "partly", text: text("partly") + (readable ? text("shared", shared) : "") + missing };
}

/**
 * What two or more have in common, where anybody says several things.
 * @param {string[][]} answers
 * @returns {string[]}
 */
function sharedBySome(answers) {
  if (answers.every((keys) => keys.length === 1)) return [];
  return [...new Set(answers.flat())].filter((key) => answers.filter((keys) => keys.includes(key)).length > 1);
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

/**
 * The few things on the first screen: those that differ stand first.
 * @param {{ name: string, label: string }[]} overview
 * @param {ComparisonRecord[]} records
 * @param {Sentences} sentences
 * @returns {{ rows: OverviewRow[], unsaid: string[] }}
 */
export function overviewRows(overview, records, sentences) {
  const titles = records.map((record) => record.title);
  const every = overview.map(({ name, label }) => {
    const answers = records.map((record) => record.overview[name]);
    const compared = answers.map((answer) => answer && { keys: answer.keys, readable: true });
    return { label, answers, verdict: verdict(titles, compared, sentences) };
  });
  const rows = every.filter(({ verdict: { kind } }) => kind !== "none").toSorted(byDifference);
  return { rows, unsaid: every.filter((row) => !rows.includes(row)).map(({ label }) => label) };
}

/**
 * The rows by the part of the record, in the order of the schema; in each, those that all agree in stand last.
 * @param {ComparisonRow[]} rows
 * @returns {RowGroup[]}
 */
export function groupRows(rows) {
  const groups = Map.groupBy(rows, ({ criterion }) => criterion.group);
  return [...groups].map(([title, own]) => ({
    title,
    rows: own.toSorted(byDifference),
    differences: own.filter(({ verdict: { kind } }) => kind !== "same").length,
  }));
}

/**
 * @param {{ verdict: Verdict }} one
 * @param {{ verdict: Verdict }} other
 */
const byDifference = (one, other) => Number(one.verdict.kind === "same") - Number(other.verdict.kind === "same");

/**
 * `1–3, 7` of the numbers in order.
 * @param {number[]} numbers
 */
export function numberRanges(numbers) {
  /** @type {number[][]} */
  const runs = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}${last - first > 1 ? "–" : ", "}${last}`)).join(", ");
}
