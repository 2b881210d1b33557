// Filters a list: any or all of the values chosen in a facet, across all facets, with live counts; the address tells what is chosen.
// The page holds the form, and each record with the positions of its values in the form; the words behind what it shows come when
// somebody types. Without this script the form is links.

import { saveCsv } from "./csv.js";
import { formatNumber } from "./danish.js";
import { element, find, findAll } from "./dom.js";
import { applyFilters, searchWords, sortByNumber, standsIn } from "./facet-filter.js";
import { addSwitches, readFacets, readItems } from "./facet-page.js";
import { fetchBeside } from "./fetch-beside.js";
import { bringInSight } from "./in-sight.js";
import { resultsTable, tableCells } from "./results-table.js";
import { searchElsewhere } from "./search-elsewhere.js";
import { describeSelection } from "./selection-words.js";

/**
 * @import { Item, Value } from "./facet-page.js"
 * @typedef {ReturnType<typeof readList>} List
 */

/** Records that are laid out at first, and with each »Vis flere«. */
const PART = 30;

/**
 * @param {HTMLElement} root
 * @param {ReturnType<typeof import("./changed-since.js").changedSince>} since
 * @param {typeof import("./facet-parts.js").laterParts} [laterParts] of a list that comes in parts
 */
function readList(root, since, laterParts) {
  const facets = readFacets(root);
  const values = facets.flatMap((facet) => facet.values);
  const items = readItems(find(root, ".result-list", HTMLElement), values);
  addSwitches(facets, items);
  return {
    root,
    facets,
    values,
    items,
    sorted: items,
    most: PART,
    order: "",
    /** Of a list in parts what is not on the page; nothing of one that is whole. */
    parts: laterParts?.(root, items, values),
    isWhole: !laterParts,
    /** Counts what is asked for: an answer that comes after the next question is not shown. */
    turn: 0,
    list: find(root, ".result-list", HTMLElement),
    table: find(root, ".result-table", HTMLElement),
    chips: find(root, ".chips", HTMLElement),
    text: find(root, "[name=ord]", HTMLInputElement),
    sorter: find(root, "[name=sorter]", HTMLSelectElement),
    since,
    /** @type {Promise<void> | undefined} */
    asked: undefined,
    /** @type {ReturnType<typeof import("./list-words.js").wordFinder> | undefined} */
    finder: undefined,
  };
}

/** Where the form stands beside the list; the same width in `facets.css`. */
const BESIDE = matchMedia("(min-width: 60em)");

/** @param {HTMLElement} root */
async function filter(root) {
  const edition = root.querySelector("[name=siden]");
  // Only a catalogue with editions to choose from waits for it.
  const since = edition ? (await import("./changed-since.js")).changedSince(edition) : undefined;
  const isDivided = root.querySelector("[data-parts]");
  const list = readList(root, since, isDivided ? (await import("./facet-parts.js")).laterParts : undefined);
  const fold = find(root, ".filter-fold", HTMLDetailsElement);
  // Shown beside the list it is open, also to those who ask the page and not the style sheet.
  if (BESIDE.matches) fold.open = true;
  BESIDE.addEventListener("change", () => {
    fold.open = BESIDE.matches;
  });
  root.addEventListener("change", (event) => {
    if (event.target === list.text || (event.target instanceof HTMLElement && event.target.dataset.choose)) return;
    if (event.target === list.since?.select) showSince(list);
    else show(list);
    saveAddress(list);
    bringResultsInSight(root);
  });
  list.text.addEventListener("focus", () => loadWords(list).catch(() => {}));
  list.text.addEventListener("input", () => {
    saveAddress(list, true);
    show(list);
  });
  find(root, "form", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  find(root, ".filter-clear", HTMLElement).addEventListener("click", () => clear(list));
  find(root, ".result-csv", HTMLElement).addEventListener("click", () => save(list));
  find(root, ".filter-show", HTMLElement).addEventListener("click", () => showResults(list));
  find(root, ".result-more-button", HTMLElement).addEventListener("click", () => showMore(list));
  addEventListener("beforeprint", () => writePrintFacts(list));
  addEventListener("popstate", () => readAddress(list));
  await readAddress(list);
  if (list.text.value) await show(list);
  begin(list);
}

/** @param {List} list */
function begin(list) {
  list.root.classList.add("is-live");
  // Whoever comes back to the page is where they left it.
  if (!(selectedValues(list).length || list.text.value) || scrollY) return;
  // The script that unfolds a folded list may come before this one or after it.
  const fold = list.root.closest("details:not([open])");
  if (fold) fold.addEventListener("toggle", () => bringResultsInSight(list.root), { once: true });
  else setTimeout(bringResultsInSight, 0, list.root);
}

/**
 * On a phone the form covers the list, and says itself how many there are.
 * @param {HTMLElement} root
 */
function bringResultsInSight(root) {
  if (!find(root, ".filter-show", HTMLElement).checkVisibility()) bringInSight(find(root, ".filter-state", HTMLElement));
}

/**
 * The words of the records, once, and where those stand that are typed; what cannot be fetched is asked for again.
 * @param {List} list
 */
async function loadWords(list) {
  list.asked ??= Promise.all([import("./list-words.js"), fetchBeside("ord.json")]).then(([{ wordFinder }, words]) => {
    list.finder = wordFinder(words, (number) => fetchBeside(`ord/${number}.json`));
  });
  await list.asked.catch((error) => {
    list.asked = undefined;
    throw error;
  });
  await list.finder?.load(searchWords(list.text.value));
}

/** @param {List} list */
const lacksWords = ({ finder, text }) => searchWords(text.value).some((word) => !finder?.find(word));

/**
 * All records of a list in parts, and the words that are looked for, so that they can be filtered. Where words cannot be fetched, a whole
 * list is searched by what it shows; of one in parts that would be the first part alone.
 * @param {List} list
 */
async function loadItems(list) {
  if (lacksWords(list)) await (list.parts ? loadWords(list) : loadWords(list).catch(() => {}));
  if (!list.parts || list.isWhole) return;
  const items = await list.parts.items();
  if (list.isWhole) return;
  list.items = list.sorted = items;
  list.isWhole = true;
  addSwitches(list.facets, items);
}

/**
 * Whether more is asked for than the first part has as it stands.
 * @param {List} list
 */
const asksForMore = (list) =>
  selectedValues(list).length > 0 ||
  Boolean(list.text.value.trim() || list.since?.select.value || list.sorter.value) ||
  isTable(list) ||
  list.most > list.items.length;

/**
 * Does what takes records or cards that are not here; where they cannot be fetched, the page says so, and shows the way to the parts.
 * @param {List} list
 * @param {() => Promise<void>} load
 */
async function ask({ root, list }, load) {
  const lacking = root.querySelector(".result-lacking");
  list.ariaBusy = "true";
  const isThere = await load().then(
    () => true,
    () => false,
  );
  list.ariaBusy = null;
  root.classList.toggle("is-lacking", !isThere);
  if (lacking instanceof HTMLElement) lacking.hidden = isThere;
  return isThere;
}

/**
 * A word stands in what the list shows, or in the record behind it, or means a value that the record has.
 * @param {List} list
 * @returns {(item: Item, word: string) => boolean}
 */
const wordTest =
  ({ finder }) =>
  (item, word) => {
    if (standsIn(item.text, word)) return true;
    const found = finder?.find(word);
    return found !== undefined && (found.places.has(item.place) || found.related.some((each) => hasValue(item, each)));
  };

/**
 * From the site's root: the list stands one folder below it.
 * @param {Item} item
 */
const addressOf = ({ href }) => href.slice(new URL("..", document.baseURI).href.length - 1);

/**
 * @param {Item} item
 * @param {{ facet: string, value: string }} related
 */
const hasValue = (item, { facet, value }) => item.values.some((each) => each.facet.name === facet && each.input.value === value);

/**
 * Nothing is said of what has changed before the editions' files are here.
 * @param {List} list
 */
async function showSince(list) {
  const { since, parts } = list;
  if (since?.select.value) await Promise.all([since.load(), parts?.addresses()]).catch(() => (since.select.value = ""));
  show(list);
}

/** @param {List} list */
const selectedValues = (list) => list.values.filter((value) => value.input.checked);

/** @param {List} list */
const isTable = ({ root }) => find(root, "[name=vis]:checked", HTMLInputElement).value === "tabel";

/**
 * Only what changed is written.
 * @param {List} list
 */
async function show(list) {
  list.turn += 1;
  const { turn } = list;
  if (!list.isWhole && !asksForMore(list)) return showPart(list);
  // Without the words behind the list, »none« would be said of what is there.
  if (!list.isWhole || lacksWords(list)) {
    if (!(await ask(list, () => loadItems(list))) || turn !== list.turn) return;
  }
  const words = searchWords(list.text.value);
  for (const facet of list.facets) facet.isAll = facet.all?.checked ?? false;
  for (const item of list.items) item.isOut = list.since && !list.since.isLeft(addressOf(item).slice(1));
  applyFilters(list.items, list.values, words, wordTest(list));
  if (!list.parts) for (const { element, isShown } of list.items) if (element.hidden === isShown) element.hidden = !isShown;
  list.values.forEach(showCount);
  showTotal(list, words);
  showSelection(list, words.length > 0);
  showOrder(list);
  if (list.parts) return layOut(list, turn);
  showPart(list);
  showView(list);
}

/** @param {List} list */
function showPart({ root, sorted, most, parts, isWhole }) {
  let place = 0;
  for (const { element, isShown } of sorted) if (isShown) element.classList.toggle("is-later", ++place > most);
  showLater(root, parts && !isWhole ? parts.total : place, most);
}

/**
 * @param {HTMLElement} root
 * @param {number} count
 * @param {number} most
 */
function showLater(root, count, most) {
  const left = count - most;
  const more = find(root, ".result-later", HTMLElement);
  more.hidden = left <= 0;
  if (left > 0) write(find(more, "button", HTMLElement), `Vis ${Math.min(left, PART)} til af ${formatNumber(count)}`);
}

/**
 * Of a list in parts only what is shown stands on the page, as cards or as a table: the cards come from the parts that they stand in.
 * @param {List} list
 * @param {number} turn
 */
async function layOut(list, turn) {
  const results = list.sorted.filter(({ isShown }) => isShown);
  const shown = results.slice(0, list.most);
  if (!(await ask(list, async () => list.parts?.bring(shown))) || turn !== list.turn) return;
  for (const { element } of shown) element.classList.remove("is-later");
  list.list.replaceChildren(...shown.map((item) => item.element));
  list.table.replaceChildren(...(isTable(list) ? [resultsTable(list.facets, shown)] : []));
  showView(list);
  showLater(list.root, results.length, list.most);
  dispatchEvent(new CustomEvent("controls-added"));
}

/**
 * Whoever asks for more by keyboard goes on from there.
 * @param {List} list
 */
async function showMore(list) {
  const before = list.most;
  list.most += PART;
  if (list.parts) await show(list);
  else showPart(list);
  const first = list.sorted.filter((item) => item.isShown)[before];
  first?.element.querySelector("a")?.focus();
}

/** @param {Value} value */
function showCount(value) {
  write(value.number, formatNumber(value.count));
  value.element.classList.toggle("no-hits", value.hits === 0);
}

/**
 * @param {List} list
 * @param {string[]} words
 */
function showTotal(list, words) {
  const { root, items } = list;
  const results = items.filter((item) => item.isShown);
  const proposals = results.filter((item) => item.isProposal).length;
  const models = results.filter((item) => item.isModel && !item.isProposal).length;
  const { one, several, proposed } = root.dataset;
  const number = results.length - proposals;
  const text = `${formatNumber(number)} ${number === 1 ? one : several}${models ? `, heraf ${models} i modeller` : ""}`;
  write(find(root, ".count", HTMLElement), proposals ? `${text}${models ? "," : ""} og ${proposals} ${proposed}` : text);
  write(find(root, ".filter-show", HTMLElement), `Vis ${formatNumber(results.length)} ${results.length === 1 ? one : several}`);
  showRelated(list, words);
  showNone(list, results.length);
}

/**
 * Why a record is found by a word that it does not have.
 * @param {List} list
 * @param {string[]} words
 */
function showRelated({ root, finder, items }, words) {
  const note = find(root, ".result-related", HTMLElement);
  const found = words.flatMap((word) => finder?.find(word)?.related.map((related) => ({ word, related })) ?? []);
  const used = found.filter(({ related }) => items.some((item) => item.isShown && hasValue(item, related)));
  note.hidden = !used.length;
  write(note, used.map(({ word, related }) => `»${word}«: også det, der har »${related.title}: ${related.label}«.`).join(" "));
}

/**
 * A list that has nothing is not the whole catalogue.
 * @param {List} list
 * @param {number} count
 */
function showNone({ root, text, values }, count) {
  const words = text.value.trim();
  const hasChoice = values.some(({ input }) => input.checked);
  const none = find(root, ".result-none", HTMLElement);
  none.hidden = count > 0;
  if (count) return;
  const what = words ? ` svarer til »${words}«${hasChoice ? " under det, du har valgt" : ""}` : " opfylder alle valgene";
  write(find(none, "p", HTMLElement), `Ingen ${root.dataset.several} her${what}.`);
  find(none, ".result-elsewhere", HTMLElement).replaceChildren(...searchElsewhere(words));
}

/**
 * On a phone the form covers the list.
 * @param {List} list
 */
function showResults({ root }) {
  find(root, ".filter-fold", HTMLDetailsElement).open = false;
  const count = find(root, ".count", HTMLElement);
  count.tabIndex = -1;
  count.focus();
  find(root, ".result-area", HTMLElement).scrollIntoView();
}

/**
 * On paper: what was chosen, and where it stands.
 * @param {List} list
 */
function writePrintFacts(list) {
  const order = list.sorter.value ? list.sorter.selectedOptions[0].text : "";
  const chosen = list.facets.map(({ title, isAll, values }) => ({
    title,
    isAll,
    labels: values.filter(({ input }) => input.checked).map(({ label }) => label),
  }));
  const since = list.since?.select;
  if (since?.value) chosen.push({ title: "Ændret i kataloget siden", isAll: false, labels: [since.selectedOptions[0].text] });
  const date = new Date().toLocaleDateString("da-DK", { dateStyle: "long" });
  write(
    find(list.root, ".result-print", HTMLElement),
    describeSelection({ chosen, words: list.text.value.trim(), order, date, address: location.href, printed: printed(list) }),
  );
}

/**
 * Of a list in parts: how many of the chosen records are on the paper.
 * @param {List} list
 */
function printed({ parts, isWhole, items, list }) {
  if (!parts) return undefined;
  return { count: list.children.length, of: isWhole ? items.filter(({ isShown }) => isShown).length : parts.total };
}

/**
 * @param {List} list
 * @param {boolean} hasText
 */
function showSelection(list, hasText) {
  const selected = selectedValues(list);
  list.chips.replaceChildren(...selected.map((value) => chip(value, () => remove(list, value))));
  for (const facet of list.facets) {
    const own = selected.filter((value) => value.facet === facet);
    write(facet.summary, selectionText(own));
    const { all } = facet;
    if (all?.parentElement) all.parentElement.hidden = own.length < 2 && !all.checked;
  }
  write(find(list.root, ".filter-chosen", HTMLElement), selectionText(selected));
  find(list.root, ".filter-clear", HTMLElement).hidden = !(selected.length || hasText || list.since?.select.value);
}

/** @param {List} list */
function showOrder(list) {
  if (list.order === list.sorter.value) return;
  list.order = list.sorter.value;
  const facet = list.facets.find(({ isSorted, name }) => isSorted && name === list.order);
  list.sorted = facet ? sortByNumber(list.items, facet.numberPosition) : list.items;
  if (list.parts) return;
  list.list.append(...list.sorted.map((item) => item.element));
  list.table.querySelector("tbody")?.append(...rowsOf(list.sorted));
}

/** @param {List} list */
function showView(list) {
  if (isTable(list) && !list.table.firstChild) list.table.append(resultsTable(list.facets, list.sorted));
  for (const { row, isShown } of list.items) if (row) row.hidden = !isShown;
  list.list.hidden = isTable(list);
  if (isTable(list) && !list.parts) find(list.root, ".result-later", HTMLElement).hidden = true;
  list.table.hidden = !isTable(list);
}

/** @param {Item[]} items */
const rowsOf = (items) => items.flatMap(({ row }) => (row ? [row] : []));

/**
 * A step back undoes a filter, and a whole search, not a letter of it.
 * @param {List} list
 */
function saveAddress(list, isTyping = false) {
  const values = selectedValues(list).map((value) => [value.facet.name, value.input.value]);
  const others = [
    ...list.facets.map(({ name, isAll }) => ["alle", isAll ? name : ""]),
    ["ord", list.text.value.trim()],
    ["siden", list.since?.select.value ?? ""],
    ["sorter", list.sorter.value],
    ["vis", isTable(list) ? "tabel" : ""],
  ];
  const query = new URLSearchParams([...values, ...others.filter(([, value]) => value)]).toString();
  const isSameStep = isTyping && history.state?.isTyping;
  history[isSameStep ? "replaceState" : "pushState"]({ isTyping }, "", `${location.pathname}${query && "?"}${query}`);
}

/**
 * Whether all the values of a facet must be met can be chosen when all records are known.
 * @param {List} list
 */
async function readAddress(list) {
  if (!list.isWhole && location.search) await ask(list, () => loadItems(list));
  const query = new URLSearchParams(location.search);
  for (const { facet, input } of list.values) {
    input.checked = query.getAll(facet.name).includes(input.value);
    if (input.checked) facet.details.open = true;
  }
  for (const { name, all } of list.facets) if (all) all.checked = query.getAll("alle").includes(name);
  const sorter = query.get("sorter");
  list.text.value = query.get("ord") ?? "";
  list.sorter.value = list.facets.find(({ isSorted, name }) => isSorted && name === sorter)?.name ?? "";
  find(list.root, `[name=vis][value="${query.get("vis") === "tabel" ? "tabel" : ""}"]`, HTMLInputElement).checked = true;
  const isUnknown = list.facets.some(({ name, values }) =>
    query.getAll(name).some((value) => !values.some(({ input }) => input.value === value)),
  );
  const since = query.get("siden") ?? "";
  if (list.since) list.since.select.value = since;
  if (list.since?.select.selectedIndex === -1) list.since.select.value = "";
  find(list.root, ".filter-unknown", HTMLElement).hidden = !isUnknown;
  showSince(list);
}

/**
 * Whoever removes chips by keyboard goes on from there.
 * @param {List} list
 * @param {Value} value
 */
async function remove(list, value) {
  const place = [...list.chips.children].findIndex((each) => each.contains(document.activeElement));
  value.input.checked = false;
  const showing = show(list);
  saveAddress(list);
  if (list.parts) await showing;
  const buttons = findAll(list.chips, "button", HTMLElement);
  (buttons[Math.min(place, buttons.length - 1)] ?? list.text).focus();
}

/** @param {List} list */
function clear(list) {
  for (const value of list.values) value.input.checked = false;
  for (const { all } of list.facets) if (all) all.checked = false;
  list.text.value = "";
  if (list.since) list.since.select.value = "";
  show(list);
  saveAddress(list);
  list.text.focus();
}

/** @param {List} list */
async function save(list) {
  if (list.parts) {
    const isThere = await ask(list, async () => {
      await loadItems(list);
      await list.parts?.bring(list.sorted.filter(({ isShown }) => isShown));
    });
    if (!isThere) return;
  }
  const { root, facets, sorted } = list;
  const head = ["Navn", "Adresse", ...facets.map((facet) => facet.title), "Udvalg"];
  const rows = sorted.filter((item) => item.isShown).map((item) => [item.name, item.href, ...tableCells(item, facets), location.href]);
  saveCsv([head, ...rows], `${root.dataset.several}.csv`);
}

/**
 * @param {Value} value
 * @param {() => void} remove
 */
function chip(value, remove) {
  const button = element(
    "button",
    { type: "button", className: "outlined" },
    "Fjern: ",
    element("span", {}, `${value.facet.title}: ${value.label}`),
  );
  button.addEventListener("click", remove);
  return element("li", {}, button);
}

/** @param {Value[]} selected */
const selectionText = (selected) => (selected.length ? `${selected.length} valgt` : "");

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

for (const root of findAll(document, "[data-faceted-list]", HTMLElement)) filter(root);
