// A box beside a link that says more of it: on hover and focus, and at the first touch. Escape closes it.

const DELAY = 150; // ms: long enough to cross from the link to the box, and not to be in the way of a passing mouse
const GAP = 6; // px between the link and the box

/** @typedef {GlobalEventHandlers & Element} Link also one in a drawing */

/** @type {Link | undefined} */
let openLink;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let isTouch = false;

/** @type {Map<Link, HTMLElement>} */
const boxes = new Map();
/** @type {Map<Link, () => HTMLElement>} */
const makers = new Map();

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
 * @param {Link} link
 * @param {() => HTMLElement} make a popover, when it is first shown
 */
export function showBeside(link, make) {
  makers.set(link, make);
  link.addEventListener("pointerdown", (event) => {
    isTouch = event.pointerType === "touch";
  });
  link.addEventListener("pointerenter", (event) => onMouse(event, () => show(link)));
  link.addEventListener("pointerleave", (event) => onMouse(event, hide));
  link.addEventListener("focus", () => {
    if (!isTouch) show(link);
  });
  link.addEventListener("blur", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && boxes.get(link)?.contains(relatedTarget))) hide();
  });
  link.addEventListener("click", (event) => {
    if (isTouch && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      show(link);
    }
    isTouch = false;
  });
}

/**
 * @param {Link} link
 * @returns {HTMLElement | undefined}
 */
function boxOf(link) {
  const box = boxes.get(link) ?? makers.get(link)?.();
  if (!box || boxes.has(link)) return box;
  boxes.set(link, box);
  // What is read stands in a landmark.
  (link.closest("main") ?? document.body).append(box);
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", (event) => onMouse(event, hide));
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

/** @param {Link} link */
function show(link) {
  clearTimeout(timer);
  if (openLink === link) return;
  hide();
  boxOf(link)?.showPopover();
  openLink = link;
  place(link);
}

function hide() {
  clearTimeout(timer);
  if (openLink) boxes.get(openLink)?.hidePopover();
  openLink = undefined;
}

/**
 * Under the link, above it when there is no room, and never outside the window.
 * @param {Link} link
 */
function place(link) {
  const box = boxes.get(link);
  if (!box) return;
  const text = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const below = text.bottom + GAP + box.offsetHeight <= innerHeight;
  const top = below ? text.bottom + GAP : Math.max(GAP, text.top - GAP - box.offsetHeight);
  const left = Math.min(text.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
  box.style.top = `${top}px`;
  box.style.left = `${Math.max(GAP, left)}px`;
}
