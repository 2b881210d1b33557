// Prints a record as the note of two pages, or with everything that is folded. The browser's own printing gives the note.

import { find, findAll } from "./dom.js";

const record = find(document, ".record", HTMLElement);
const WHOLE = "record--whole"; // styled as all of the page on paper

for (const button of findAll(record, "[data-print]", HTMLButtonElement)) {
  button.addEventListener("click", () => {
    record.classList.toggle(WHOLE, button.dataset.print === "whole");
    print();
  });
  button.parentElement?.classList.add("is-live");
}
addEventListener("afterprint", () => record.classList.remove(WHOLE));
