// A list that finds nothing is not the whole catalogue: a button that asks the search for the same words.

import { element } from "./dom.js";
import { openSearch } from "./search.js";

/**
 * Nothing when no words are looked for.
 * @param {string} words
 */
export function searchElsewhere(words) {
  if (!words) return [];
  const textContent = `Søg efter »${words}« i hele kataloget`;
  const button = element("button", { type: "button", className: "outlined search-elsewhere", textContent });
  button.addEventListener("click", () => openSearch(words));
  return [button];
}
