// A list with facets in a page in; its facets, their values and its items, with the elements that show them, out.

import { plainLetters } from "./danish.js";
import { element, find, findAll } from "./dom.js";

/**
 * `numberPosition`: of its number among the numbers of an item, where the list can be sorted by it.
 * @typedef {{
 *   name: string, title: string, isColumn: boolean, isSorted: boolean, numberPosition: number, values: Value[],
 *   summary: HTMLElement, details: HTMLDetailsElement,
 * }} Facet
 * @typedef {{
 *   element: HTMLElement, facet: Facet, label: string, input: HTMLInputElement, number: HTMLElement, isOfProposals: boolean,
 *   count: number, hits: number,
 * }} Value
 * @typedef {{
 *   element: HTMLElement, name: string, href: string, text: string, numbers: number[], values: Value[], isProposal: boolean,
 *   isShown: boolean, row?: HTMLTableRowElement,
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
  };
  facet.values = findAll(fieldset, "li", HTMLElement).map((item) => readValue(item, facet));
  return facet;
}

/**
 * The link to the value's own page becomes the words of its box.
 * @param {HTMLElement} item
 * @param {Facet} facet
 * @returns {Value}
 */
function readValue(item, facet) {
  const input = find(item, "input", HTMLInputElement);
  const words = find(item, "a, span", HTMLElement);
  const label = words.textContent?.trim() ?? "";
  words.replaceWith(element("span", { textContent: label }));
  return {
    element: item,
    facet,
    label,
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
export const readItems = (list, values) => findAll(list, ":scope > *", HTMLElement).map((item) => readItem(item, values));

/**
 * @param {HTMLElement} item
 * @param {Value[]} values
 * @returns {Item}
 */
function readItem(item, values) {
  const { v = "", n = "", a = "", p } = item.dataset;
  const name = find(item, ".result-name", HTMLElement);
  const link = name instanceof HTMLAnchorElement ? name : find(item, ".result-link", HTMLAnchorElement);
  const text = [name.textContent, item.querySelector(".result-text")?.textContent ?? "", a].join(" ");
  return {
    element: item,
    name: name.textContent?.trim() ?? "",
    href: link.href,
    text: plainLetters(text),
    numbers: n.split(" ").map((number) => (number === "" ? -1 : Number(number))),
    values: v
      .split(" ")
      .filter(Boolean)
      .map((position) => values[Number(position)]),
    isProposal: p !== undefined,
    isShown: true,
  };
}
