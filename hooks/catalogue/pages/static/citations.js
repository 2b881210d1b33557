// Shows the source behind a number in the text, with a way to it. Without this file the number leads to the list of sources.

import { element, find, findAll } from "./dom.js";
import "./open-target.js";
import { showBeside } from "./link-box.js";

for (const link of findAll(document, "a.citation", HTMLAnchorElement)) showBeside(link, () => sourceBox(link));

/** @param {HTMLAnchorElement} link */
function sourceBox(link) {
  const entry = find(document, link.hash, HTMLLIElement);
  const text = element("p", {}, `Kilde ${link.textContent}: `, ...[...entry.childNodes].map((node) => node.cloneNode(true)));
  // The number itself is the way for the keyboard.
  for (const source of findAll(text, "a", HTMLAnchorElement)) source.tabIndex = -1;
  return element("div", { className: "link-box", popover: "manual" }, text);
}
