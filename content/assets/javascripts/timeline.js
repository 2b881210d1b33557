// The timeline, narrowed by who tells and by what became of it; the address remembers the choice. Without this file the lists by each remain.

const form = document.querySelector(".timeline-filter");
const status = document.querySelector(".timeline-status");
const moments = [...document.querySelectorAll(".timeline > li[data-teller]")];
const years = [...document.querySelectorAll("h2[id^=aar-]")].map((heading) => ({ heading, list: heading.nextElementSibling }));
const selects = [...form.querySelectorAll("select")];

form.hidden = false;
form.addEventListener("change", () => {
  const address = new URL(location);
  for (const { name, value } of selects) value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
  address.hash = "";
  history.pushState(null, "", address);
  show();
});
addEventListener("popstate", fromAddress);
fromAddress();

function fromAddress() {
  const wanted = new URLSearchParams(location.search);
  for (const select of selects) {
    select.value = wanted.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  show();
}

function show() {
  const [teller, way] = selects.map((select) => select.value);
  for (const moment of moments) moment.hidden = Boolean((teller && moment.dataset.teller !== teller) || (way && moment.dataset.way !== way));
  for (const { heading, list } of years) heading.hidden = list.hidden = !list.querySelector(":scope > li:not([hidden])");
  const shown = moments.filter((moment) => !moment.hidden).length;
  status.textContent = teller || way ? `${shown} af ${moments.length} begivenheder.` : "";
}
