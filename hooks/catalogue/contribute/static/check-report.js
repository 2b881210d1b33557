// The answer of the check in, a list that a person reads out: the same places, words and lines as the command shows.

import { element, find } from "./dom.js";

/**
 * `field`: where in the data it points, when a form was checked; `source`: where in the new source in `file`.
 * @typedef {{
 *   code: string, severity: "error" | "warning", path: string, line: number, column: number, message: string, hint: string,
 *   excerpt: string[], field: import("./form-model.js").DataPath, file?: string, source?: import("./form-model.js").DataPath,
 * }} Issue
 * @typedef {{ summary: string, issues: Issue[] }} Report
 */

const MESSAGES = new URL("../../beskeder/", import.meta.url).href;

/**
 * @param {HTMLElement} section
 * @param {Report} report
 * @param {(issue: Issue) => Node} [headline]
 */
export function showReport(section, report, headline = issuePlace) {
  find(section, ".verdict-summary", HTMLElement).textContent = report.summary;
  find(section, ".issues", HTMLElement).replaceChildren(...report.issues.map((issue) => issueItem(issue, headline(issue))));
  section.hidden = false;
  section.focus();
}

/** @param {Issue} issue */
export const issuePlace = ({ path, line, column }) => element("code", {}, `${path}:${line}:${column}`);

/**
 * @param {Issue} issue
 * @param {Node} headline
 */
function issueItem(issue, headline) {
  const code = element("a", { href: `${MESSAGES}#${issue.code}` }, issue.code);
  const severity = element("strong", {}, issue.severity === "warning" ? "Advarsel" : "Fejl");
  const parts = [element("p", {}, headline, " ", severity, " ", code), element("p", { className: "message" }, issue.message)];
  const excerpt = issue.excerpt.length
    ? [element("pre", { tabIndex: 0, role: "group", ariaLabel: "Linjen i filen" }, element("code", {}, issue.excerpt.join("\n")))]
    : [];
  const hint = element("p", {}, element("strong", {}, "Ret: "), issue.hint);
  return element("li", { className: `issue issue--${issue.severity}` }, ...parts, ...excerpt, hint);
}
