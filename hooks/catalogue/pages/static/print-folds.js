// The theme unfolds everything for paper; of an index page only what is open is printed, since the rest may be a hundred pages.
// Where nothing is open, the folds that are meant for paper are printed all the same: headings alone are no page.

import { findAll } from "./dom.js";

const folds = findAll(document, ".index > .fold", HTMLDetailsElement);

addEventListener("beforeprint", () => {
  const isChosen = folds.some(({ open }) => open);
  for (const fold of folds) fold.classList.toggle("is-folded", !fold.open && (isChosen || !fold.classList.contains("on-paper")));
});
addEventListener("afterprint", () => {
  for (const fold of folds) fold.classList.remove("is-folded");
});
