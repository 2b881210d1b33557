// Prints a record as the note of two pages, or with everything that is folded. The browser's own printing gives the note.

import { find } from "./dom.js";

const record = find(document, ".record", HTMLElement);
const choice = find(record, ".print-choice", HTMLElement);
const WHOLE = "record--whole"; // styled as all of the page on paper

find(choice, ".print-note", HTMLButtonElement).addEventListener("click", () => print());
find(choice, ".print-all", HTMLButtonElement).addEventListener("click", () => {
  record.classList.add(WHOLE);
  print();
});
addEventListener("afterprint", () => record.classList.remove(WHOLE));
