// A sign at each statement of the page, and at its title, that picks it; they are there while the reader wants them.

import { element, find, findAll } from "./dom.js";
import { keyOf, readPicks, togglePick, writePicks } from "./picks.js";
import { readPage } from "./read-picks.js";
import "./tray.js";
import { keptPicks } from "./tray-storage.js";

/** @import { Pick } from "./picks.js" */
/** @typedef {{ sign: HTMLButtonElement, pick: Pick }} Sign */

const ROOT = new URL("../..", import.meta.url).href;
/** Letters of a statement in the name of its sign. */
const NAMED = 80;

const address = location.href.split(/[?#]/)[0].slice(ROOT.length);
const status = element("p", { className: "unseen pick-status", ariaLive: "polite" });
document.body.append(status);

/** @type {Sign[] | undefined} */
let signs;

/** @param {HTMLButtonElement} button that was pressed */
export function switchSigns(button) {
  const isOn = button.ariaPressed !== "true";
  for (const each of findAll(document, "[data-picking]", HTMLElement)) each.ariaPressed = String(isOn);
  signs ??= makeSigns();
  document.documentElement.classList.toggle("is-picking", isOn);
  show(signs);
  status.textContent = isOn ? `Tryk på + ved det, du vil have med. ${signs.length} steder på siden kan vælges.` : "Tegnene er skjult igen.";
}

function makeSigns() {
  const { page, statements } = readPage(document, address, ROOT, today());
  const made = statements.map(({ block, pick }) => ({ sign: newSign(pick), pick, place: placeIn(block) }));
  // Where the page's own button chooses it, a second would do the same.
  const own = document.querySelector("button[data-choose]")
    ? []
    : [{ sign: newSign(page), pick: page, place: find(document, "h1", HTMLElement) }];
  for (const { sign, place } of [...own, ...made]) place.append(" ", sign);
  keptPicks.follow(() => show(signs ?? []));
  keptPicks.watch(() => show(signs ?? []));
  return [...own, ...made];
}

/**
 * Where the words of a statement end: a list under them is its own.
 * @param {HTMLElement} block
 */
function placeIn(block) {
  if (block instanceof HTMLTableRowElement) return /** @type {HTMLElement} */ (block.cells[block.cells.length - 1]);
  if (block.tagName === "FIGURE") return find(block, "figcaption", HTMLElement);
  const first = block.querySelector(":scope > .what, :scope > p");
  return first instanceof HTMLElement ? first : block;
}

/** @param {Pick} pick */
function newSign(pick) {
  const sign = element("button", { type: "button", className: "pick" });
  sign.addEventListener("click", () => {
    const { picks, message } = togglePick(readPicks(keptPicks.load()), pick);
    keptPicks.save(writePicks(picks));
    status.textContent = message;
  });
  return sign;
}

/** @param {Sign[]} shown */
function show(shown) {
  const picked = new Set(readPicks(keptPicks.load()).map(keyOf));
  for (const { sign, pick } of shown) {
    const isPicked = picked.has(keyOf(pick));
    const name = pick.text.length > NAMED ? `${pick.text.slice(0, NAMED)} …` : pick.text;
    sign.textContent = isPicked ? "✓" : "+";
    sign.ariaLabel = `${isPicked ? "Tag ud af min samling" : "Læg i min samling"}: ${name}`;
    sign.title = isPicked ? "Tag ud af min samling" : "Læg i min samling";
    sign.classList.toggle("is-picked", isPicked);
  }
}

/** The reader's own day, as `2026-11-30`. */
const today = () => new Date().toLocaleDateString("sv-SE");
