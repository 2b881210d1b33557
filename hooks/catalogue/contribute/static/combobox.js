// A text field with a list of suggestions below it, by the combobox pattern: arrows choose, Enter takes, Escape closes.
// Anything may be typed: what is not in the list is left to the check.

import { element } from "./dom.js";

/** @typedef {[value: string, title: string]} Option */

const MOST = 30;
let count = 0;

/**
 * The list; the field sends `input` when a suggestion is taken. `options` is asked each time, since the form may have more by then.
 * @param {HTMLInputElement} input
 * @param {() => Promise<Option[]>} options
 * @param {string} none what is said when nothing is found
 */
export function combobox(input, options, none = "Ingen fundet.") {
  count += 1;
  const list = element("ul", { id: `suggestions-${count}`, className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Forslag");
  input.autocomplete = "off";
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.addEventListener("input", (event) => {
    if (event.isTrusted) open(input, list, options, none);
  });
  input.addEventListener("blur", () => toggle(input, list, false));
  input.addEventListener("keydown", (event) => handleKey(event, input, list, () => open(input, list, options, none)));
  return list;
}

/**
 * The options that have every word of the query.
 * @param {Option[]} options
 * @param {string} query
 */
export function filterOptions(options, query) {
  const words = normalize(query).split(/\s+/).filter(Boolean);
  return options.filter(([value, title]) => words.every((word) => normalize(`${title} ${value}`).includes(word)));
}

/** @param {string} text */
const normalize = (text) => text.toLowerCase().normalize("NFC");

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {() => Promise<Option[]>} options
 * @param {string} none
 */
async function open(input, list, options, none) {
  const all = await options();
  // They may come after the reader has gone on.
  if (document.activeElement !== input) return;
  const matches = filterOptions(all, input.value);
  const found = matches.slice(0, MOST).map((option, place) => suggestion(option, `${list.id}-${place}`, input, list));
  list.replaceChildren(...(found.length ? found : [nothing(none)]));
  select(input, list, -1);
  toggle(input, list, !matches.some(([value]) => value === input.value.trim()));
}

/**
 * Said, and not to be chosen.
 * @param {string} text
 */
function nothing(text) {
  const item = element("li", {}, text);
  item.setAttribute("role", "option");
  item.setAttribute("aria-disabled", "true");
  return item;
}

/**
 * @param {Option} option
 * @param {string} id
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
function suggestion([value, title], id, input, list) {
  const item = element("li", { id }, title, " ", element("code", {}, value));
  item.dataset.value = value;
  item.setAttribute("role", "option");
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(input, list, item);
  });
  return item;
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {number} place -1 for none
 */
function select(input, list, place) {
  [...list.children].forEach((each, index) => {
    each.setAttribute("aria-selected", String(index === place));
  });
  const item = list.children[place];
  if (item) input.setAttribute("aria-activedescendant", item.id);
  else input.removeAttribute("aria-activedescendant");
  item?.scrollIntoView({ block: "nearest" });
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {boolean} visible
 */
function toggle(input, list, visible) {
  list.hidden = !visible;
  input.setAttribute("aria-expanded", String(visible));
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {HTMLElement} item
 */
function take(input, list, item) {
  input.value = item.dataset.value ?? "";
  toggle(input, list, false);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {() => void} show
 */
function handleKey(event, input, list, show) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step && (list.hidden || !["Enter", "Escape"].includes(event.key))) return;
  event.preventDefault();
  if (step && list.hidden) return show();
  const items = [...list.children].filter((each) => each instanceof HTMLElement).filter(({ ariaDisabled }) => ariaDisabled !== "true");
  const place = items.findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (step) return items.length ? select(input, list, nextPlace(place, step, items.length)) : undefined;
  if (event.key === "Enter" && items[place]) return take(input, list, items[place]);
  toggle(input, list, false);
}

/**
 * Past the last comes the first, and before the first the last.
 * @param {number} place -1 for none
 * @param {number} step
 * @param {number} count
 */
export const nextPlace = (place, step, count) => (place < 0 ? (step > 0 ? 0 : count - 1) : (place + step + count) % count);
