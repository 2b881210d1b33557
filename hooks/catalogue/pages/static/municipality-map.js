// The map of municipalities: a choice of collaboration marks its municipalities and leaves their rows, and the address remembers it.
// Arrow keys move between them. Without this file the map, the table and a list of links to each collaboration's own map remain.

import { element, find, findAll } from "./dom.js";
import { bringInSight } from "./in-sight.js";
import { nameOf, rename } from "./map-names.js";
import { nearest } from "./nearest.js";

/** So much of the map is seen with what is chosen, in pixels. */
const MAP = 360;

const section = find(document, "[data-municipality-map]", HTMLElement);
const status = find(section, "[role=status]", HTMLElement);
const maps = findAll(section, ".outline-map, .tile-map", HTMLElement);
const places = maps.flatMap((map) => findAll(map, "a", SVGAElement));
const rows = findAll(document, "table.municipalities tbody tr", HTMLElement).map((row) => {
  const address = find(row, "th a", HTMLElement).getAttribute("href");
  return { row, drawn: places.filter((place) => place.getAttribute("href") === address) };
});
const choices = new Map(findAll(document, ".map-choices a", HTMLAnchorElement).map((link) => [link.dataset.id ?? "", link]));

const filter = section.querySelector(".map-filter");
if (filter instanceof HTMLElement) {
  const select = find(filter, "select", HTMLSelectElement);
  for (const [id, link] of choices) select.add(new Option(link.textContent ?? "", id));
  filter.hidden = false;
  find(section, ".map-without", HTMLElement).hidden = true;
  select.addEventListener("change", () => {
    const address = new URL(location.href);
    if (select.value) address.searchParams.set("samarbejde", select.value);
    else address.searchParams.delete("samarbejde");
    history.pushState(null, "", address);
    show(select.value);
    if (select.value) bringInSight(status, MAP);
  });
  addEventListener("popstate", () => readAddress(select));
  readAddress(select);
  // Whoever comes back to the page is where they left it.
  if (select.value && !scrollY) bringInSight(status, MAP);
}

/** @param {HTMLSelectElement} select */
function readAddress(select) {
  const id = new URLSearchParams(location.search).get("samarbejde") ?? "";
  select.value = choices.has(id) ? id : "";
  show(select.value);
}

/** @param {string} id */
function show(id) {
  const link = choices.get(id);
  const chosen = new Set(link?.dataset.rows?.split(" ").map(Number));
  for (const map of maps) map.classList.toggle("is-filtered", Boolean(link));
  rows.forEach(({ row, drawn }, number) => {
    const isIn = chosen.has(number);
    row.hidden = Boolean(link) && !isIn;
    for (const place of drawn) {
      place.classList.toggle("is-chosen", isIn);
      describe(place, isIn ? (link?.textContent ?? "") : "");
    }
  });
  showStatus(link, chosen.size);
}

/**
 * @param {SVGAElement} place
 * @param {string} title of the collaboration, or empty
 */
function describe(place, title) {
  place.dataset.words ??= nameOf(place);
  rename(place, title ? `${place.dataset.words}, med i ${title}` : place.dataset.words);
}

/**
 * @param {HTMLAnchorElement | undefined} link
 * @param {number} count
 */
function showStatus(link, count) {
  status.textContent = link ? `${link.textContent} har ${count} ${count === 1 ? "kommune" : "kommuner"}. ` : "";
  if (link) status.append(element("a", { href: link.href }, "Læs om samarbejdet"));
}

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

for (const map of maps) map.addEventListener("keydown", (event) => move(map, event));

/**
 * @param {HTMLElement} map
 * @param {KeyboardEvent} event
 */
function move(map, event) {
  const direction = DIRECTIONS[event.key];
  const current = event.target instanceof Element ? event.target.closest("a") : null;
  if (!direction || !current || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const others = findAll(map, "a", SVGAElement).map((place) => ({ place, ...center(place) }));
  nearest(center(current), others, direction)?.place.focus();
}

/** @param {Element} place */
function center(place) {
  const box = find(place, "use, path", Element).getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
