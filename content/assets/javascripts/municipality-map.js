// The map of municipalities: a choice of collaboration marks its tiles and leaves its rows, and the address remembers it.
// Arrow keys move between tiles. Without this file the map, the table and a list of links to each collaboration's own map remain.

const section = document.querySelector("[data-municipality-map]");
const filter = section.querySelector(".map-filter");
const status = section.querySelector("[role=status]");
const map = section.querySelector(".tile-map");
const tiles = new Map([...map.querySelectorAll("a")].map((tile) => [tile.getAttribute("href"), tile]));
const rows = [...document.querySelectorAll("table.municipalities tbody tr")];
const named = rows.map((row) => ({ row, tile: tiles.get(row.querySelector("th a").getAttribute("href")) }));
const choices = new Map([...document.querySelectorAll(".map-choices a")].map((link) => [link.dataset.id, link]));

if (filter) {
  const select = filter.querySelector("select");
  for (const [id, link] of choices) select.add(new Option(link.textContent, id));
  filter.hidden = false;
  section.querySelector(".map-without").hidden = true;
  select.addEventListener("change", () => {
    const address = new URL(location);
    if (select.value) address.searchParams.set("samarbejde", select.value);
    else address.searchParams.delete("samarbejde");
    history.pushState(null, "", address);
    show(select.value);
  });
  addEventListener("popstate", fromAddress);
  fromAddress();

  function fromAddress() {
    const wanted = new URLSearchParams(location.search).get("samarbejde");
    select.value = choices.has(wanted) ? wanted : "";
    show(select.value);
  }
}

function show(id) {
  const link = choices.get(id);
  const chosen = new Set(link?.dataset.rows.split(" ").map(Number));
  map.classList.toggle("tile-map--filtered", Boolean(link));
  named.forEach(({ row, tile }, place) => {
    row.hidden = Boolean(link) && !chosen.has(place);
    tile?.classList.toggle("is-chosen", chosen.has(place));
    mention(tile, chosen.has(place) ? link.textContent : "");
  });
  tell(link, chosen.size);
}

function mention(tile, title) {
  const name = tile?.querySelector("title");
  if (!name) return;
  tile.dataset.words ??= name.textContent;
  name.textContent = title ? `${tile.dataset.words}, nævnt i ${title}` : tile.dataset.words;
}

function tell(link, count) {
  status.textContent = link ? `${link.textContent} nævner ${count} ${count === 1 ? "kommune" : "kommuner"}. ` : "";
  if (!link) return;
  const more = document.createElement("a");
  more.href = link.href;
  more.textContent = "Læs om samarbejdet";
  status.append(more);
}

const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

map.addEventListener("keydown", (event) => {
  const direction = directions[event.key];
  const here = event.target.closest("a");
  if (!direction || !here || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  nearest(here, direction)?.focus();
});

function nearest(here, [right, down]) {
  const from = middle(here);
  let best = null;
  let least = Infinity;
  for (const tile of tiles.values()) {
    const to = middle(tile);
    const ahead = (to.x - from.x) * right + (to.y - from.y) * down;
    const aside = Math.abs((to.x - from.x) * down) + Math.abs((to.y - from.y) * right);
    const distance = ahead + 3 * aside;
    if (ahead > 1 && aside < 2 * ahead && distance < least) [best, least] = [tile, distance];
  }
  return best;
}

function middle(tile) {
  const box = tile.querySelector("use").getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
