// The map of municipalities: a choice of collaboration marks its tiles and leaves its rows, and the address remembers it.
// Arrow keys move between tiles. Without this file the map, the table and a list of links to each collaboration's own map remain.

import { element, find, findAll } from "./dom.js";
import { nearest } from "./nearest.js";

const section = find(document, "[data-municipality-map]", HTMLElement);
const status = find(section, "[role=status]", HTMLElement);
const map = find(section, ".tile-map", Element);
const tiles = new Map(findAll(map, "a", SVGAElement).map((tile) => [tile.getAttribute("href"), tile]));
const rows = findAll(document, "table.municipalities tbody tr", HTMLElement).map((row) => ({
  row,
  tile: tiles.get(find(row, "th a", HTMLElement).getAttribute("href")),
}));
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
  });
  addEventListener("popstate", () => readAddress(select));
  readAddress(select);
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
  const places = new Set(link?.dataset.rows?.split(" ").map(Number));
  map.classList.toggle("tile-map--filtered", Boolean(link));
  rows.forEach(({ row, tile }, place) => {
    row.hidden = Boolean(link) && !places.has(place);
    tile?.classList.toggle("is-chosen", places.has(place));
    if (tile) describeTile(tile, places.has(place) ? (link?.textContent ?? "") : "");
  });
  showStatus(link, places.size);
}

/**
 * @param {SVGAElement} tile
 * @param {string} title of the collaboration, or empty
 */
function describeTile(tile, title) {
  const name = tile.querySelector("title");
  if (!name) return;
  tile.dataset.words ??= name.textContent ?? "";
  name.textContent = title ? `${tile.dataset.words}, med i ${title}` : tile.dataset.words;
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

map.addEventListener("keydown", (event) => {
  if (!(event instanceof KeyboardEvent) || !(event.target instanceof Element)) return;
  const direction = DIRECTIONS[event.key];
  const current = event.target.closest("a");
  if (!direction || !current || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  nearest(
    center(current),
    [...tiles.values()].map((tile) => ({ tile, ...center(tile) })),
    direction,
  )?.tile.focus();
});

/** @param {Element} tile */
function center(tile) {
  const box = find(tile, "use", Element).getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
