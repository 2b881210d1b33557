// A list with facets in a page in; its facets, their values and its items, with the elements that show them, out.

import { plainLetters } from "./danish.js";
import { element, find, findAll } from "./dom.js";

/**
 * `place`: of its number among the numbers of an item, where the list can be sorted by it.
 * @typedef {{
 *   name: string, title: string, isColumn: boolean, isSorted: boolean, place: number, values: Value[],
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
  for (const [place, facet] of facets.filter(({ isSorted }) => isSorted).entries()) facet.place = place;
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
    place: -1,
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
 * The items of the list; each names the places of its values in the form.
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
  const name = find(item, ".found-name", HTMLElement);
  const link = name instanceof HTMLAnchorElement ? name : find(item, ".found-link", HTMLAnchorElement);
  const text = [name.textContent, item.querySelector(".found-text")?.textContent ?? "", a].join(" ");
  return {
    element: item,
    name: name.textContent?.trim() ?? "",
    href: link.href,
    text: plainLetters(text),
    numbers: n.split(" ").map((number) => (number === "" ? -1 : Number(number))),
    values: v
      .split(" ")
      .filter(Boolean)
      .map((place) => values[Number(place)]),
    isProposal: p !== undefined,
    isShown: true,
  };
}
