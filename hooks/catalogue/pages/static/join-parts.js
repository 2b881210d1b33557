// A long list whose entries are filtered where they stand: all its parts on the page of the first.

import { find, findAll } from "./dom.js";
import { readPart } from "./list-parts.js";

/**
 * Puts the entries of all later parts where they belong on the first, and takes away the way to the parts.
 * @param {Element} turn that way, which stands behind the list
 */
export async function joinParts(turn) {
  const numbers = Array.from({ length: Number(turn.getAttribute("data-parts")) - 1 }, (_, place) => place + 2);
  const parts = await Promise.all(numbers.map(readPart));
  for (const part of parts) joinPart(turn, find(part, ".list-parts", HTMLElement));
  turn.remove();
}

/**
 * A group may go on from one part to the next. What is a heading over groups stands in each part that has some of them.
 * @param {Element} turn
 * @param {HTMLElement} other the same of the part
 */
function joinPart(turn, other) {
  for (const each of findAll(other.parentElement ?? other, ":scope > [data-entries], :scope > h2", HTMLElement)) {
    const name = each.dataset.entries;
    const begun = name && turn.parentElement?.querySelector(`:scope > [data-entries="${CSS.escape(name)}"]`);
    if (begun) entriesOf(begun).append(...entriesOf(each).children);
    else if (!each.id || !document.getElementById(each.id)) turn.before(closed(each));
  }
}

/**
 * What holds the entries of a group.
 * @param {Element} group
 */
const entriesOf = (group) => /** @type {Element} */ (find(group, "[data-entry]", HTMLElement).parentElement);

/** @param {HTMLElement} group */
function closed(group) {
  if (group instanceof HTMLDetailsElement) group.open = false;
  return group;
}
