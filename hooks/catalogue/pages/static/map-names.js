// What the name of a place on a map says, beside the place: on hover, on focus and at the first touch, with a way to its page.
// Without this file the browser shows the name itself where there is a mouse, and a touch leads to the page at once.

import { element, findAll } from "./dom.js";
import { showBeside } from "./link-box.js";

for (const link of findAll(document, ":is(.tile-map, .outline-map) a", SVGAElement)) showBeside(link, () => nameBox(link));
// The browser would show the name of an outline a second time. A tile needs it: its letters and digits are no part of another label.
for (const link of findAll(document, ".outline-map a", SVGAElement)) {
  const title = link.querySelector("title");
  link.setAttribute("aria-label", title?.textContent ?? "");
  title?.remove();
}
for (const map of findAll(document, ".tile-map", HTMLElement)) map.classList.add("has-names");

/**
 * What a place on a map is called, and how that is changed.
 * @param {Element} link
 */
export const nameOf = (link) => link.getAttribute("aria-label") ?? link.querySelector("title")?.textContent ?? "";

/**
 * @param {Element} link
 * @param {string} name
 */
export function rename(link, name) {
  const title = link.querySelector("title");
  if (title) title.textContent = name;
  else link.setAttribute("aria-label", name);
}

/** @param {SVGAElement} link */
function nameBox(link) {
  const name = element("p");
  // The place itself is the way for the keyboard.
  const way = element("a", { href: link.href.baseVal, tabIndex: -1 }, "Gå til siden");
  const box = element("div", { className: "link-box", popover: "manual" }, name, way);
  box.addEventListener("beforetoggle", () => {
    name.textContent = nameOf(link);
  });
  return box;
}
