// A list that finds nothing is not the whole catalogue: a button that asks the search, whose script is on every page, for the same words.

import { element } from "./dom.js";

/**
 * Nothing when no words are looked for.
 * @param {string} words
 */
export function searchElsewhere(words) {
  if (!words) return [];
  const textContent = `Søg efter »${words}« i hele kataloget`;
  const button = element("button", { type: "button", className: "outlined search-elsewhere", textContent });
  button.addEventListener("click", () => dispatchEvent(new CustomEvent("ask-search", { detail: words })));
  return [button];
}
