// Filters a list: any of the values chosen in a facet, across all facets, with live counts; the address tells what is chosen.
// The page holds everything: the form, and each record with the positions of its values in the form. Without this script the form is links.

import { saveCsv } from "./csv.js";
import { formatNumber } from "./danish.js";
import { element, find, findAll } from "./dom.js";
import { applyFilters, searchWords, sortByNumber } from "./facet-filter.js";
import { readFacets, readItems } from "./facet-page.js";
import { resultsTable, tableCells } from "./results-table.js";

/**
 * @import { Item, Value } from "./facet-page.js"
 * @typedef {ReturnType<typeof readList>} List
 */

/** @param {HTMLElement} root */
function readList(root) {
  const facets = readFacets(root);
  const values = facets.flatMap((facet) => facet.values);
  const items = readItems(find(root, ".result-list", HTMLElement), values);
  return {
    root,
    facets,
    values,
    items,
    sorted: items,
    order: "",
    list: find(root, ".result-list", HTMLElement),
    table: find(root, ".result-table", HTMLElement),
    chips: find(root, ".chips", HTMLElement),
    text: find(root, "[name=ord]", HTMLInputElement),
    sorter: find(root, "[name=sorter]", HTMLSelectElement),
  };
}

/** @param {HTMLElement} root */
function filter(root) {
  const list = readList(root);
  root.addEventListener("change", (event) => {
    if (event.target === list.text) return;
    show(list);
    saveAddress(list);
  });
  list.text.addEventListener("input", () => {
    show(list);
    saveAddress(list, true);
  });
  find(root, "form", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  find(root, ".filter-clear", HTMLElement).addEventListener("click", () => clear(list));
  find(root, ".result-csv", HTMLElement).addEventListener("click", () => save(list));
  addEventListener("popstate", () => readAddress(list));
  readAddress(list);
  root.classList.add("is-live");
}

/** @param {List} list */
const selectedValues = (list) => list.values.filter((value) => value.input.checked);

/** @param {List} list */
const isTable = ({ root }) => find(root, "[name=vis]:checked", HTMLInputElement).value === "tabel";

/**
 * Only what changed is written.
 * @param {List} list
 */
function show(list) {
  const words = searchWords(list.text.value);
  applyFilters(list.items, list.values, words);
  for (const { element, isShown } of list.items) if (element.hidden === isShown) element.hidden = !isShown;
  list.values.forEach(showCount);
  showTotal(list);
  showSelection(list, words.length > 0);
  showOrder(list);
  showView(list);
}

/** @param {Value} value */
function showCount(value) {
  write(value.number, formatNumber(value.count));
  value.element.classList.toggle("no-hits", value.hits === 0);
}

/** @param {List} list */
function showTotal({ root, items }) {
  const results = items.filter((item) => item.isShown);
  const proposals = results.filter((item) => item.isProposal).length;
  const { one, several, proposed } = root.dataset;
  const number = results.length - proposals;
  const text = `${formatNumber(number)} ${number === 1 ? one : several}`;
  write(find(root, ".count", HTMLElement), proposals ? `${text} og ${proposals} ${proposed}` : text);
  find(root, ".result-none", HTMLElement).hidden = results.length > 0;
}

/**
 * @param {List} list
 * @param {boolean} hasText
 */
function showSelection(list, hasText) {
  const selected = selectedValues(list);
  list.chips.replaceChildren(...selected.map((value) => chip(value, () => remove(list, value))));
  for (const facet of list.facets) write(facet.summary, selectionText(selected.filter((value) => value.facet === facet)));
  write(find(list.root, ".filter-chosen", HTMLElement), selectionText(selected));
  find(list.root, ".filter-clear", HTMLElement).hidden = !(selected.length || hasText);
}

/** @param {List} list */
function showOrder(list) {
  if (list.order === list.sorter.value) return;
  list.order = list.sorter.value;
  const facet = list.facets.find(({ isSorted, name }) => isSorted && name === list.order);
  list.sorted = facet ? sortByNumber(list.items, facet.numberPosition) : list.items;
  list.list.append(...list.sorted.map((item) => item.element));
  list.table.querySelector("tbody")?.append(...rowsOf(list.sorted));
}

/** @param {List} list */
function showView(list) {
  if (isTable(list) && !list.table.firstChild) list.table.append(resultsTable(list.facets, list.sorted));
  for (const { row, isShown } of list.items) if (row) row.hidden = !isShown;
  list.list.hidden = isTable(list);
  list.table.hidden = !isTable(list);
}

/** @param {Item[]} items */
const rowsOf = (items) => items.flatMap(({ row }) => (row ? [row] : []));

/**
 * A step back undoes a filter, and a whole search, not a letter of it.
 * @param {List} list
 */
function saveAddress(list, isTyping = false) {
  const values = selectedValues(list).map((value) => [value.facet.name, value.input.value]);
  const others = [
    ["ord", list.text.value.trim()],
    ["sorter", list.sorter.value],
    ["vis", isTable(list) ? "tabel" : ""],
  ];
  const query = new URLSearchParams([...values, ...others.filter(([, value]) => value)]).toString();
  const isSameStep = isTyping && history.state?.isTyping;
  history[isSameStep ? "replaceState" : "pushState"]({ isTyping }, "", `${location.pathname}${query && "?"}${query}`);
}

/** @param {List} list */
function readAddress(list) {
  const query = new URLSearchParams(location.search);
  for (const { facet, input } of list.values) {
    input.checked = query.getAll(facet.name).includes(input.value);
    if (input.checked) facet.details.open = true;
  }
  const sorter = query.get("sorter");
  list.text.value = query.get("ord") ?? "";
  list.sorter.value = list.facets.find(({ isSorted, name }) => isSorted && name === sorter)?.name ?? "";
  find(list.root, `[name=vis][value="${query.get("vis") === "tabel" ? "tabel" : ""}"]`, HTMLInputElement).checked = true;
  const isUnknown = list.facets.some(({ name, values }) =>
    query.getAll(name).some((value) => !values.some(({ input }) => input.value === value)),
  );
  find(list.root, ".filter-unknown", HTMLElement).hidden = !isUnknown;
  show(list);
}

/**
 * Whoever removes chips by keyboard goes on from there.
 * @param {List} list
 * @param {Value} value
 */
function remove(list, value) {
  const place = [...list.chips.children].findIndex((each) => each.contains(document.activeElement));
  value.input.checked = false;
  show(list);
  saveAddress(list);
  const buttons = findAll(list.chips, "button", HTMLElement);
  (buttons[Math.min(place, buttons.length - 1)] ?? list.text).focus();
}

/** @param {List} list */
function clear(list) {
  for (const value of list.values) value.input.checked = false;
  list.text.value = "";
  show(list);
  saveAddress(list);
  list.text.focus();
}

/** @param {List} list */
function save({ root, facets, sorted }) {
  const head = ["Navn", "Adresse", ...facets.map((facet) => facet.title), "Udvalg"];
  const rows = sorted.filter((item) => item.isShown).map((item) => [item.name, item.href, ...tableCells(item, facets), location.href]);
  saveCsv([head, ...rows], `${root.dataset.several}.csv`);
}

/**
 * @param {Value} value
 * @param {() => void} remove
 */
function chip(value, remove) {
  const button = element("button", { type: "button" }, "Fjern: ", element("span", {}, `${value.facet.title}: ${value.label}`));
  button.addEventListener("click", remove);
  return element("li", {}, button);
}

/** @param {Value[]} selected */
const selectionText = (selected) => (selected.length ? `${selected.length} valgt` : "");

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

for (const root of findAll(document, "[data-faceted-list]", HTMLElement)) filter(root);
