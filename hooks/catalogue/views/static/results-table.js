// The records of a list as a table: a row each, made from what the list shows, so that both always agree.

import { formatNumber } from "./danish.js";
import { element, findAll } from "./dom.js";

/** @import { Facet, Item } from "./facet-page.js" */

/** The facet whose numbers are years. */
const YEARS = "oplyst";

/**
 * The table; each item gets its row.
 * @param {Facet[]} facets
 * @param {Item[]} items
 */
export function resultsTable(facets, items) {
  const columns = facets.filter((facet) => facet.isColumn);
  const more = [
    ...new Set(items.flatMap((item) => findAll(item.element, "[data-cell]", HTMLElement).map((cell) => cell.dataset.cell ?? ""))),
  ];
  const titles = ["Navn", ...columns.map((facet) => facet.title), ...more];
  const head = element("thead", {}, element("tr", {}, ...titles.map((title) => element("th", { scope: "col", textContent: title }))));
  const rows = items.map((item) => {
    item.row = tableRow(item, columns, more);
    return item.row;
  });
  return element("table", { className: "cards-below-600 terse" }, head, element("tbody", {}, ...rows));
}

/**
 * What a record says for each facet: its number where there is one, as it is told where that is only a bound or a guess; otherwise the labels of its values, each with what is said beside it
 * where no source gives it.
 * @template {{ facet: object, label: string }} Value
 * @param {Pick<Item, "numbers"> & { values: Value[], marks: Map<object, string> }} item
 * @param {Pick<Facet, "isSorted" | "numberPosition">[]} facets
 * @param {(value: Value) => string} wordsOf
 */
export function tableCells(item, facets, wordsOf = ({ label }) => label) {
  return facets.map((facet) => {
    const number = facet.isSorted ? item.numbers[facet.numberPosition] : -1;
    const labels = item.values
      .filter((value) => value.facet === facet)
      .map((value) => {
        const mark = item.marks.get(value);
        return mark ? `${wordsOf(value)} (${mark})` : wordsOf(value);
      });
    const told = item.values.filter((value) => value.facet === facet).map((value) => item.marks.get(value));
    return number < 0 ? labels.join(", ") : (told.find(Boolean) ?? String(number));
  });
}

/**
 * @param {Item} item
 * @param {Facet[]} columns
 * @param {string[]} more titles of what the list says besides
 */
function tableRow(item, columns, more) {
  const name = element("th", { scope: "row" }, element("a", { href: item.href, textContent: item.name }));
  const chosen = item.element.querySelector(".choose");
  if (chosen) name.append(" ", chosen.cloneNode(true));
  const cells = tableCells(item, columns, ({ shown }) => shown).map((text, place) =>
    tableCell(columns[place].title, formatCell(text, columns[place]), columns[place].isSorted),
  );
  const others = more.map((title) => tableCell(title, item.element.querySelector(`[data-cell="${title}"]`)?.textContent?.trim() ?? ""));
  return element("tr", {}, name, ...cells, ...others);
}

/**
 * @param {string} text
 * @param {Facet} facet
 */
function formatCell(text, facet) {
  return facet.isSorted && facet.name !== YEARS && /^\d+$/.test(text) ? formatNumber(Number(text)) : text;
}

/**
 * @param {string} title
 * @param {string} text
 */
function tableCell(title, text, isNumber = false) {
  const cell = element("td", { textContent: text });
  cell.dataset.label = title;
  if (isNumber) cell.className = "number";
  return cell;
}
