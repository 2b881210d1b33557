// A list with facets that comes in parts: the page has the first; what all its records are filtered by comes when somebody filters, and
// the cards of the others when they are shown.

import { element, find } from "./dom.js";
import { readItems, readMarks } from "./facet-page.js";
import { fetchBeside } from "./fetch-beside.js";
import { readPart } from "./list-parts.js";

/** @import { Item, Value } from "./facet-page.js" */
/** @typedef {{ size: number, values: string[], numbers: string[], marks: string[] }} Table in the order of the list */

/** Stands for the card of a record in a part that is not here. */
const AWAY = element("li");

/**
 * @param {HTMLElement} root
 * @param {Item[]} first the records on the page
 * @param {Value[]} values
 */
export function laterParts(root, first, values) {
  const turn = find(root, "[data-parts]", HTMLElement);
  /** @type {Promise<Item[]> | undefined} */
  let asked;
  const count = Number(turn.dataset.parts);
  /** @type {Item[][]} */
  let parts = [];

  async function all() {
    /** @type {Table} */
    const table = await fetchBeside("liste.json");
    const items = table.values.map((_, place) => first[place] ?? awayItem(table, place, values));
    parts = Array.from({ length: count }, (_, place) => items.slice(place * table.size, (place + 1) * table.size));
    return items;
  }

  /**
   * The records of a part get their cards.
   * @param {number} number
   */
  async function bringPart(number) {
    const cards = readItems(find(await readPart(number), ".result-list", HTMLElement), values);
    for (const [place, item] of parts[number - 1].entries()) {
      const { element, name, href, marks } = cards[place];
      if (item.element === AWAY) Object.assign(item, { element: document.adoptNode(element), name, href, marks });
    }
  }

  /** All records, in the order of the list: once; what cannot be fetched is asked for again. */
  function items() {
    asked ??= all();
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  }

  return {
    total: Number(turn.dataset.total),
    items,
    /** Where all records lead, those without a card too. */
    async addresses() {
      /** @type {[Item[], string[]]} */
      const [own, urls] = await Promise.all([items(), fetchBeside("adresser.json")]);
      for (const [place, item] of own.entries()) item.href ||= new URL(`..${urls[place]}`, document.baseURI).href;
    },
    /**
     * Sees to it that these have their cards.
     * @param {Item[]} items
     */
    async bring(items) {
      const away = new Set(items.filter((item) => item.element === AWAY));
      const numbers = parts.flatMap((own, place) => (away.size && own.some((item) => away.has(item)) ? [place + 1] : []));
      await Promise.all(numbers.map(bringPart));
    },
  };
}

/**
 * What is said of a record before its card is here, which also has its address; its words are those of the files of words.
 * @param {Table} table
 * @param {number} place
 * @param {Value[]} values
 * @returns {Item}
 */
function awayItem(table, place, values) {
  const marks = table.marks[place];
  return {
    element: AWAY,
    place,
    name: "",
    href: "",
    text: "",
    ...readMarks(table.values[place], table.numbers[place], values),
    isProposal: marks.includes("p"),
    isModel: marks.includes("m"),
    isShown: true,
    marks: new Map(),
  };
}
