// Which sections of a page are unfolded stands in its address, so that whoever gets the link sees the same.

import { findAll } from "./dom.js";

const OPEN = "vis"; // the name in the address: ?vis=baggrund-og-formaal,kilder
const folds = findAll(document, "details.fold", HTMLDetailsElement);

/** @param {HTMLDetailsElement} fold */
const nameOf = (fold) => fold.querySelector("summary :is(h2, h3)")?.id.replace(/^afsnit-/, "") ?? "";

const wanted = new URLSearchParams(location.search).get(OPEN)?.split(",") ?? [];
for (const fold of folds) if (wanted.includes(nameOf(fold))) fold.open = true;
for (const fold of folds) fold.addEventListener("toggle", remember);
// What was unfolded before this file came.
if (folds.some(({ open }) => open)) remember();

function remember() {
  const url = new URL(location.href);
  const open = folds.filter((fold) => fold.open).map(nameOf);
  if (open.length) url.searchParams.set(OPEN, open.join(","));
  else url.searchParams.delete(OPEN);
  const address = url.href.replaceAll("%2C", ",");
  if (address !== location.href) history.replaceState(history.state, "", address);
}
