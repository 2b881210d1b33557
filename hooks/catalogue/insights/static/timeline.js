// The timeline, filtered by who tells and by what became of it; the address remembers the choice.
// Without this file the lists by each remain.

import { find, findAll } from "./dom.js";

const form = find(document, ".timeline-filter", HTMLFormElement);
const status = find(document, ".timeline-status", HTMLElement);
const entries = findAll(document, ".timeline > li[data-teller]", HTMLElement);
const headings = findAll(document, "h2[id^=aar-]", HTMLElement);
const selects = findAll(form, "select", HTMLSelectElement);

form.hidden = false;
form.addEventListener("change", () => {
  const address = new URL(location.href);
  for (const { name, value } of selects) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  address.hash = "";
  history.pushState(null, "", address);
  show();
});
addEventListener("popstate", readAddress);
readAddress();

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const select of selects) {
    select.value = query.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  show();
}

function show() {
  const [teller, way] = selects.map((select) => select.value);
  for (const entry of entries) entry.hidden = Boolean((teller && entry.dataset.teller !== teller) || (way && entry.dataset.way !== way));
  for (const heading of headings) {
    const list = heading.nextElementSibling;
    heading.hidden = !list?.querySelector(":scope > li:not([hidden])");
    if (list instanceof HTMLElement) list.hidden = heading.hidden;
  }
  const count = entries.filter((entry) => !entry.hidden).length;
  status.textContent = teller || way ? `${count} af ${entries.length} begivenheder.` : "";
}
