// Shows what a marked word means, with a way to its page. Without this file it is a link.

import { element, findAll } from "./dom.js";
import { showBeside } from "./link-box.js";

findAll(document, "a.term", HTMLAnchorElement).forEach((link, number) => {
  const id = `forklaring-${number + 1}`;
  const text = element("p", { id }, link.dataset.definition ?? "");
  // A description may stand outside the page's text until it is shown.
  const box = termBox(link, text);
  link.setAttribute("aria-describedby", id);
  showBeside(link, () => box);
});

/**
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} text
 */
function termBox(link, text) {
  // The word itself is the way for the keyboard.
  const more = element("a", { href: link.href, tabIndex: -1 }, "Læs mere");
  const box = element("div", { className: "link-box", popover: "manual" }, text, more);
  (link.closest("main") ?? document.body).append(box);
  return box;
}
