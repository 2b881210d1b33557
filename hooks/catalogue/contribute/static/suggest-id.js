// An id that follows the words it is made of, by the rule for file names, until somebody writes another; that becomes one by the same rule.

import { slug } from "./danish.js";

const LONGEST = 40;
const LIMIT = 80;

/**
 * @param {HTMLInputElement} id
 * @param {HTMLInputElement | HTMLTextAreaElement} name
 */
export function suggestId(id, name) {
  let suggestion = "";
  name.addEventListener("input", () => {
    if (id.value !== suggestion) return;
    suggestion = idFrom(name.value);
    id.value = suggestion;
  });
  id.addEventListener("change", () => {
    id.value = partId(id.value);
  });
}

/**
 * What people call a part, as its id: `Afsnit 2` as `afsnit-2`, but `2.4.5` as it is.
 * @param {string} text
 */
export function partId(text) {
  return text
    .split(/\.(?=\d)/)
    .map(slugOf)
    .filter(Boolean)
    .join(".")
    .slice(0, LIMIT);
}

/**
 * The slug of a name, cut between words; dashes between the names of places part words.
 * @param {string} name
 */
export function idFrom(name) {
  const parts = slugOf(name).split("-");
  while (parts.length > 1 && parts.join("-").length > LONGEST) parts.pop();
  return parts.join("-").slice(0, LIMIT);
}

/**
 * The slug of a whole name, as new_record.py makes it.
 * @param {string} name
 */
export const slugOf = (name) => slug(name.normalize("NFC").replace(/[–—]/g, "-"));
