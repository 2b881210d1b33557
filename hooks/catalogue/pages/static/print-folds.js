// The theme unfolds everything for paper; of an index page only what is open is printed, since the rest may be a hundred pages. Of the
// rest no heading is printed either, since there is nothing under it: its name stands in a sentence, where the folds end.
// Where nothing is open, the folds that are meant for paper are printed all the same; the sources are whenever a number leads to them.

import { joinWords } from "./danish.js";
import { element, find, findAll } from "./dom.js";

/** Asked anew each time: a list that comes in parts gets more of them. */
const allFolds = () => findAll(document, ".index > .fold", HTMLDetailsElement);
const told = element("p", { className: "small left-off-paper" });

/** @param {HTMLDetailsElement} fold */
const nameOf = (fold) => (find(fold, "summary > :is(h2, h3)", HTMLElement).textContent ?? "").replaceAll("\u00ad", "").trim();

addEventListener("beforeprint", () => {
  const folds = allFolds();
  const isChosen = folds.some(({ open }) => open);
  const closed = folds.filter((fold) => !fold.open && !fold.hidden && (isChosen || !fold.classList.contains("on-paper")));
  const isCited = findAll(document, ".index .citation", HTMLElement).some((mark) => !closed.some((fold) => fold.contains(mark)));
  const left = closed.filter((fold) => !isCited || !fold.querySelector(".citations"));
  for (const fold of folds) fold.classList.toggle("is-folded", left.includes(fold));
  if (!left.length) return;
  told.textContent = `Foldet sammen og ikke med her: ${joinWords(left.map(nameOf))}. Fold ud, hvad I vil have med, og udskriv igen.`;
  folds.at(-1)?.after(told);
});
addEventListener("afterprint", () => {
  for (const fold of allFolds()) fold.classList.remove("is-folded");
  told.remove();
});
