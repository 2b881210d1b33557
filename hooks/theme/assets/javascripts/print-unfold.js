// What folds on the page is open on paper, and afterwards as it was; what a script has made since takes care of itself.
import { findAll } from "./dom.js";

const folds = findAll(document, ".md-content details", HTMLDetailsElement);
/** @type {HTMLDetailsElement[]} */
let opened = [];

addEventListener("beforeprint", () => {
  opened = folds.filter(({ open }) => !open);
  for (const fold of opened) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
});
