// Whoever follows a link to a place that is folded away sees it, also in a browser that does not unfold it by itself.

import { anchorOf, findAll } from "./dom.js";

addEventListener("hashchange", openTarget);
openTarget();

export function openTarget() {
  const target = document.getElementById(anchorOf(location.hash));
  const closed = findAll(document, "details:not([open])", HTMLDetailsElement).filter((fold) => target && fold.contains(target));
  for (const fold of closed) fold.open = true;
  if (closed.length) target?.scrollIntoView();
  else if (!target && location.hash) goToItsPart();
}

/** What a long list says elsewhere of its groups stands on the pages below it. */
function goToItsPart() {
  /** @param {HTMLAnchorElement} link */
  const isOfThisList = ({ hash, pathname }) => hash === location.hash && pathname.startsWith(`${location.pathname}side/`);
  const way = findAll(document, "a", HTMLAnchorElement).find(isOfThisList);
  if (way) location.replace(way.href);
}
