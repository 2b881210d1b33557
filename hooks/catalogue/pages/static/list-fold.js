// A list that is folded away opens when the address chooses something in it, or leads to it; without scripts it opens by hand.

import { find } from "./dom.js";

const fold = find(document, "details.fold:has([data-faceted-list])", HTMLDetailsElement);
const name = `#${find(fold, "summary h2", HTMLElement).id}`;

addEventListener("hashchange", openWhenAsked);
addEventListener("popstate", openWhenAsked);
openWhenAsked();

function openWhenAsked() {
  if (location.search || location.hash === name) fold.open = true;
}
