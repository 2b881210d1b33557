// A text field with a list of suggestions below it, by the combobox pattern: arrows choose, Enter takes, Escape closes.
// Anything may be typed: what is not in the list is left to the check.

import { element } from "./check-report.js";

const MOST = 30;
let count = 0;

// options: a promise of [[value, title], …]. Sends `input` when one is taken.
export function combobox(input, options) {
  const list = element("ul", { id: `suggestions-${(count += 1)}`, className: "suggestions", hidden: true });
  let chosen = -1;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Forslag");
  input.autocomplete = "off";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" }))
    input.setAttribute(name, value);

  async function open() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const found = (await options).filter(([value, title]) => words.every((word) => plain(`${title} ${value}`).includes(word)));
    list.replaceChildren(...found.slice(0, MOST).map(suggestion));
    choose(-1);
    show(found.length > 0 && !found.some(([value]) => value === input.value.trim()));
  }

  function suggestion([value, title], place) {
    const made = element("li", { id: `${list.id}-${place}` }, title, " ", element("code", {}, value));
    made.dataset.value = value;
    made.setAttribute("role", "option");
    made.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(made);
    });
    return made;
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((each, index) => each.setAttribute("aria-selected", String(index === place)));
    const now = list.children[place];
    if (now) input.setAttribute("aria-activedescendant", now.id);
    else input.removeAttribute("aria-activedescendant");
    now?.scrollIntoView({ block: "nearest" });
  }

  function show(visible) {
    list.hidden = !visible;
    input.setAttribute("aria-expanded", String(visible));
  }

  function take(option) {
    input.value = option.dataset.value;
    show(false);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    show(false);
  }

  input.addEventListener("input", (event) => event.isTrusted && open());
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", async (event) => {
    const last = list.children.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) await open();
      else choose(event.key === "ArrowDown" ? (chosen >= last ? 0 : chosen + 1) : chosen <= 0 ? last : chosen - 1);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (list.children[chosen]) take(list.children[chosen]);
      else show(false);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
  });
  return list;
}

const plain = (text) => text.toLowerCase().normalize("NFC");
