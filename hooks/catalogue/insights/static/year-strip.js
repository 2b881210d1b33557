// The columns over the timeline are as high as the years have entries left; a year without any is no link.

import { find, findAll } from "./dom.js";

const bars = findAll(document, "[data-bar]", HTMLElement);
const numbers = new Map(bars.map((bar) => [bar, find(bar, ".tally", HTMLElement)]));
const most = Math.max(...[...numbers.values()].map((number) => Number.parseInt(number.textContent ?? "", 10)));

document.addEventListener("filtered", ({ target, detail }) => {
  const bar = bars.find((each) => target instanceof HTMLElement && each.dataset.bar === target.dataset.entries);
  if (bar) show(bar, detail);
});

/**
 * @param {HTMLElement} bar
 * @param {number} left
 */
function show(bar, left) {
  const length = (100 * left) / most;
  const column = find(bar, "rect", SVGRectElement);
  column.setAttribute("height", `${length}%`);
  column.setAttribute("y", `${100 - length}%`);
  numbers.get(bar)?.firstChild?.replaceWith(String(left));
  find(bar, ".unseen", HTMLElement).textContent = left === 1 ? " linje" : " linjer";
  bar.classList.toggle("is-empty", !left);
  const link = find(bar, "a", HTMLAnchorElement);
  if (left) link.href = `#${bar.dataset.bar}`;
  else link.removeAttribute("href");
}
