// A checklist by role: a link to a role hides the others, on the screen and on paper; what is printed is unfolded. Without this file all roles stand below each other.

import { anchorOf, findAll } from "./dom.js";

const links = findAll(document, "[data-checklist-role]", HTMLAnchorElement);
const lists = findAll(document, ".checklist", HTMLDetailsElement);

addEventListener("hashchange", show);
addEventListener("beforeprint", () => {
  for (const list of lists) list.open = true;
});
show();

/** Shows the role that the address names, or all. */
function show() {
  const chosen = links.find((link) => link.hash !== "" && anchorOf(link.hash) === anchorOf(location.hash)) ?? links[0];
  const role = chosen.dataset.checklistRole ?? "";
  for (const list of lists) {
    list.hidden = role !== "" && list.dataset.role !== role;
    if (list.dataset.role === role) list.open = true;
  }
  for (const link of links) {
    if (link === chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
