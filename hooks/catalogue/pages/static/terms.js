// Shows what a marked word means: on hover and focus beside it, on touch with a way to its page. Without this file it is a link.

import { element, findAll } from "./dom.js";

const DELAY = 150; // ms: long enough to cross from the word to the box, and not to be in the way of a passing mouse
const GAP = 6; // px between the word and the box

/** @type {HTMLAnchorElement | undefined} */
let openLink;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let isTouch = false;

/** @type {Map<HTMLAnchorElement, HTMLElement>} */
const boxes = new Map();

findAll(document, "a.term", HTMLAnchorElement).forEach((link, number) => {
  const box = termBox(link, `forklaring-${number + 1}`);
  boxes.set(link, box);
  link.setAttribute("aria-describedby", `forklaring-${number + 1}`);
  listen(link, box);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
document.addEventListener("pointerdown", ({ target }) => {
  if (!openLink || !(target instanceof Node)) return;
  if (!openLink.contains(target) && !boxes.get(openLink)?.contains(target)) hide();
});
addEventListener("scroll", () => openLink && place(openLink), { passive: true });
addEventListener("resize", hide);

/**
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} box
 */
function listen(link, box) {
  link.addEventListener("pointerdown", (event) => {
    isTouch = event.pointerType === "touch";
  });
  link.addEventListener("pointerenter", (event) => onMouse(event, () => show(link)));
  link.addEventListener("pointerleave", (event) => onMouse(event, hide));
  link.addEventListener("focus", () => {
    if (!isTouch) show(link);
  });
  link.addEventListener("blur", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) hide();
  });
  link.addEventListener("click", (event) => {
    if (isTouch && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      show(link);
    }
    isTouch = false;
  });
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", (event) => onMouse(event, hide));
}

/**
 * @param {HTMLAnchorElement} link
 * @param {string} id of the text
 */
function termBox(link, id) {
  const text = element("p", { id }, link.dataset.definition ?? "");
  // The word itself is the way for the keyboard.
  const more = element("a", { href: link.href, tabIndex: -1 }, "Læs mere");
  const box = element("div", { className: "term-box", popover: "manual" }, text, more);
  // What is read stands in a landmark.
  (link.closest("main") ?? document.body).append(box);
  return box;
}

/**
 * @param {PointerEvent} event
 * @param {() => void} act
 */
function onMouse(event, act) {
  if (event.pointerType !== "mouse") return;
  clearTimeout(timer);
  timer = setTimeout(act, DELAY);
}

/** @param {HTMLAnchorElement} link */
function show(link) {
  clearTimeout(timer);
  if (openLink === link) return;
  hide();
  boxes.get(link)?.showPopover();
  openLink = link;
  place(link);
}

function hide() {
  clearTimeout(timer);
  if (openLink) boxes.get(openLink)?.hidePopover();
  openLink = undefined;
}

/**
 * Under the word, above it when there is no room, and never outside the window.
 * @param {HTMLAnchorElement} link
 */
function place(link) {
  const box = boxes.get(link);
  if (!box) return;
  const word = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const below = word.bottom + GAP + box.offsetHeight <= innerHeight;
  const top = below ? word.bottom + GAP : Math.max(GAP, word.top - GAP - box.offsetHeight);
  const left = Math.min(word.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
  box.style.top = `${top}px`;
  box.style.left = `${Math.max(GAP, left)}px`;
}
