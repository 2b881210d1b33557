// A list with facets in a page in; its facets, their values and its items, with the elements that show them, out.

import { plainLetters } from "./danish.js";
import { element, find, findAll } from "./dom.js";

/**
 * `numberPosition`: of its number among the numbers of an item, where the list can be sorted by it. `isAll`: whether an item must have
 * every chosen value; `all` chooses that, where items have several.
 * @typedef {{
 *   name: string, title: string, isColumn: boolean, isSorted: boolean, numberPosition: number, values: Value[],
 *   summary: HTMLElement, details: HTMLDetailsElement, isAll: boolean, all?: HTMLInputElement,
 * }} Facet
 * @typedef {{
 *   element: HTMLElement, facet: Facet, label: string, shown: string, input: HTMLInputElement, number: HTMLElement, isOfProposals: boolean,
 *   count: number, hits: number,
 * }} Value
 * @typedef {{
 *   element: HTMLElement, place: number, name: string, href: string, text: string, numbers: number[], values: Value[], isProposal: boolean,
 *   isModel: boolean, isShown: boolean, isOut?: boolean, row?: HTMLTableRowElement, marks: Map<Value, string>,
 * }} Item
 */

/** @param {HTMLElement} root */
export function readFacets(root) {
  const facets = findAll(root, "[data-facet]", HTMLElement).map(readFacet);
  for (const [position, facet] of facets.filter(({ isSorted }) => isSorted).entries()) facet.numberPosition = position;
  return facets;
}

/**
 * @param {HTMLElement} fieldset
 * @returns {Facet}
 */
function readFacet(fieldset) {
  const details = /** @type {HTMLDetailsElement} */ (fieldset.closest("details"));
  /** @type {Facet} */
  const facet = {
    name: fieldset.dataset.facet ?? "",
    title: find(fieldset, "legend", HTMLElement).textContent?.trim() ?? "",
    isColumn: "column" in fieldset.dataset,
    isSorted: "sort" in fieldset.dataset,
    numberPosition: -1,
    values: [],
    summary: find(details, ".facet-chosen", HTMLElement),
    details,
    isAll: false,
  };
  facet.values = findAll(fieldset, "li", HTMLElement).map((item) => readValue(item, facet));
  return facet;
}

const SOFT_HYPHEN = "\u00ad";

/**
 * The link to the value's own page becomes the words of its box. They are shown with soft hyphens, and handed out without.
 * @param {HTMLElement} item
 * @param {Facet} facet
 * @returns {Value}
 */
function readValue(item, facet) {
  const input = find(item, "input", HTMLInputElement);
  const words = find(item, "a, span", HTMLElement);
  const shown = words.textContent?.trim() ?? "";
  words.replaceWith(element("span", { textContent: shown }));
  return {
    element: item,
    facet,
    label: shown.replaceAll(SOFT_HYPHEN, ""),
    shown,
    input,
    number: find(item, ".n", HTMLElement),
    isOfProposals: "p" in input.dataset,
    count: 0,
    hits: 0,
  };
}

/**
 * The items of the list; each names the positions of its values in the form.
 * @param {HTMLElement} list
 * @param {Value[]} values
 */
export const readItems = (list, values) => findAll(list, ":scope > *", HTMLElement).map((item, place) => readItem(item, place, values));

/**
 * @param {HTMLElement} item
 * @param {number} place in the list
 * @param {Value[]} values
 * @returns {Item}
 */
function readItem(item, place, values) {
  const { v = "", n = "", a = "", m = "", p, model } = item.dataset;
  const name = find(item, ".result-name", HTMLElement);
  const link = name instanceof HTMLAnchorElement ? name : find(item, ".result-link", HTMLAnchorElement);
  const text = [name.textContent, item.querySelector(".result-text")?.textContent ?? "", a].join(" ");
  return {
    element: item,
    place,
    name: name.textContent?.trim() ?? "",
    href: link.href,
    text: plainLetters(text),
    ...readMarks(v, n, values),
    isProposal: p !== undefined,
    isModel: model !== undefined,
    isShown: true,
    marks: new Map(
      m
        .split("|")
        .filter(Boolean)
        .map((each) => [values[Number.parseInt(each, 10)], each.slice(each.indexOf(":") + 1)]),
    ),
  };
}

/**
 * What an item is filtered and sorted by.
 * @param {string} positions of its values in the form
 * @param {string} numbers
 * @param {Value[]} values
 */
export const readMarks = (positions, numbers, values) => ({
  numbers: numbers.split(" ").map((number) => (number === "" ? -1 : Number(number))),
  values: positions
    .split(" ")
    .filter(Boolean)
    .map((position) => values[Number(position)]),
});

/**
 * Where items have several values of a facet, one chooses between any and all of those that are ticked.
 * @param {Facet[]} facets
 * @param {Item[]} items
 */
export function addSwitches(facets, items) {
  const several = new Set(items.flatMap(({ values }) => values.map(({ facet }) => facet).filter((one, at, all) => all.indexOf(one) < at)));
  for (const facet of facets) {
    if (facet.all || !several.has(facet)) continue;
    facet.all = element("input", { type: "checkbox", name: "alle", value: facet.name, autocomplete: "off" });
    facet.details.append(element("label", { className: "facet-all", hidden: true }, facet.all, " Kun dem, der har alle de valgte"));
  }
}
