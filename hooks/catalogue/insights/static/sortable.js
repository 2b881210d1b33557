// A table that can be sorted by its headings: each becomes a button, the rows move, and the heading says which way.
// Cells are compared by `data-sort`, a number, where they have it; else by their text in Danish order. Unknown comes last.

import { element, findAll } from "./dom.js";

const danish = new Intl.Collator("da", { numeric: true });

// On a phone rows are cards, and there are no headings to press.
const isPhone = matchMedia("(max-width: 37.5em)").matches;

for (const table of isPhone ? [] : findAll(document, "table[data-sortable]", HTMLTableElement)) {
  const headings = [...(table.tHead?.rows[0].cells ?? [])];
  headings.forEach((heading, column) => {
    const button = element("button", { type: "button", className: "sort" }, ...heading.childNodes);
    button.addEventListener("click", () => sort(table, headings, column));
    heading.append(button);
  });
  headings[0].setAttribute("aria-sort", "ascending");
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLElement[]} headings
 * @param {number} column
 */
function sort(table, headings, column) {
  const ascending = headings[column].getAttribute("aria-sort") !== "ascending";
  const [body] = table.tBodies;
  const rows = [...body.rows].map((row) => ({ row, value: cellValue(row.cells[column]) }));
  rows.sort((one, other) => compareValues(one.value, other.value, ascending ? 1 : -1));
  body.append(...rows.map(({ row }) => row));
  for (const heading of headings) heading.removeAttribute("aria-sort");
  headings[column].setAttribute("aria-sort", ascending ? "ascending" : "descending");
}

/** @param {HTMLElement} cell */
function cellValue(cell) {
  if (cell.dataset.sort !== undefined) return Number(cell.dataset.sort);
  const text = cell.textContent?.trim() ?? "";
  return cell.classList.contains("number") || text === "Ikke oplyst" ? null : text;
}

/**
 * @param {number | string | null} one
 * @param {number | string | null} other
 * @param {1 | -1} direction
 */
function compareValues(one, other, direction) {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return direction * (typeof one === "number" && typeof other === "number" ? one - other : danish.compare(String(one), String(other)));
}
