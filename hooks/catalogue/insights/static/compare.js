// The page of comparisons: what is chosen stands in the address, and everything on the page follows from the address.

import { describeSelection, readSelection, swapIds, writeSelection } from "./compare-address.js";
import { makeList } from "./compare-list.js";
import { numberSources } from "./compare-sources.js";
import { fold, groupSection, overviewTable, showPair, spreadsheetRows } from "./compare-table.js";
import { followTray, tellTray } from "./compare-tray.js";
import { comparisonRows, groupRows, overviewRows } from "./comparison.js";
import { saveCsv } from "./csv.js";
import { joinWords, slug } from "./danish.js";
import { prepareDiagrams } from "./diagram.js";
import { element, find, findAll } from "./dom.js";

/**
 * @import { Selection } from "./compare-address.js"
 * @import { ComparisonRecord, Criterion, OverviewRow, RowGroup, Sentences, Verdict } from "./comparison.js"
 * @import { Shown } from "./compare-table.js"
 */

const root = find(document, "#sammenlign", HTMLElement);
/** @param {string} selector */
const part = (selector) => find(root, selector, HTMLElement);
const form = find(root, ".compare-chooser", HTMLFormElement);
const select = find(form, "select", HTMLSelectElement);
const onlyDifferences = find(form, "[name=forskelle]", HTMLInputElement);
const onlyGovernance = find(form, "[name=styring]", HTMLInputElement);
const most = Number(root.dataset.most);
const status = part(".compare-state");
const options = findAll(select, "optgroup option", HTMLOptionElement);
const groups = findAll(select, "optgroup", HTMLOptGroupElement).map((list) => ({
  list,
  word: list.dataset.word ?? "",
  kind: list.dataset.kind ?? "",
  paper: list.dataset.paper ?? "",
  ids: findAll(list, "option", HTMLOptionElement).map((option) => option.value),
}));

/** @type {Map<string, Promise<string>>} */
const responses = new Map();
/** @type {Shown & { overview: OverviewRow[], groups: RowGroup[] }} */
let shown = { overview: [], groups: [], records: [], sources: numberSources(), addressOf: pageOf };
/** The query that the page shows: an address that leads to a source has the same. */
let shownQuery = "";
/**
 * What it shows: the tray is told of what is no longer so.
 * @type {Selection | undefined}
 */
let shownSelection;
/**
 * The parts that are unfolded; some are so of themselves, and then the address does not have them.
 * @type {string[]}
 */
let shownFolds = [];
/** While it is printed, all may be unfolded for paper: that is not what the reader unfolded. */
let isPrinting = false;
/** Until the page shows what its address says. */
let showing = Promise.resolve();
/** The class of what is folded and so not printed. */
const LEFT_OUT = "is-folded";
/** The folded part with the drawings, as the address calls it. */
const DRAWINGS = "tegninger";
/** Whether one came to choose: all that can be ticked stays in sight while one does. */
const isChoosing = () => root.classList.contains("is-choosing");
const boxes = makeList(groups, (group, option, isOn) => {
  const now = read();
  const others = group === now.group ? now.ids.filter((id) => id !== option.value) : [];
  const ids = isOn ? [...others, option.value] : others;
  go({ ...now, group, ids, pair: [] }, `${option.textContent} er ${isOn ? "tilføjet" : "fjernet"}.`);
});

const read = () => readSelection(location.search, groups, most);

/** @param {string} url */
async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(url);
  return response.text();
}

/** @param {string} url */
async function get(url) {
  const response = responses.get(url) ?? fetchText(url);
  responses.set(url, response);
  try {
    return await response;
  } catch (error) {
    responses.delete(url);
    throw error;
  }
}

/** @param {string} url */
const json = async (url) => JSON.parse(await get(new URL(url, document.baseURI).href));
/** @param {ComparisonRecord} record */
function pageOf(record) {
  return new URL(`..${record.url}`, location.origin + location.pathname).href;
}

/**
 * @param {Selection} selection
 * @param {string} [message]
 */
function go(selection, message) {
  const query = writeSelection(selection);
  history.pushState(null, "", query ? `?${query}` : location.pathname);
  return show(message);
}

/**
 * @param {string} text
 * @param {string} title
 * @param {() => void} act
 */
function button(text, title, act) {
  const created = element("button", { type: "button", className: "outlined", textContent: text, ariaLabel: title, title });
  created.addEventListener("click", act);
  return created;
}

/**
 * @param {Selection} now
 * @param {string[]} titles
 */
function chosenItems(now, titles) {
  return now.ids.map((id, at) => {
    const item = element("li", {}, element("span", {}, titles[at]));
    const forward = () =>
      go({ ...now, ids: swapIds(now.ids, at, at - 1), pair: [] }, `${titles[at]} er flyttet frem.`).then(() => focus(at - 1));
    const remove = () =>
      go({ ...now, ids: now.ids.filter((other) => other !== id), pair: [] }, `${titles[at]} er fjernet.`).then(focusChooser);
    if (at > 0) item.append(button("←", `Flyt frem ${titles[at]}`, forward));
    item.append(button("×", `Fjern ${titles[at]}`, remove));
    return item;
  });
}

/** @param {number} at */
function focus(at) {
  const first = root.querySelector(`.compare-chosen li:nth-child(${at + 1}) button`);
  if (first instanceof HTMLElement) first.focus();
  else focusChooser();
}

function focusChooser() {
  if (isChoosing()) boxes.focusFirst();
  else select.focus();
}

/**
 * @param {Selection} selection
 * @param {string} id
 */
const titleOf = ({ group }, id) =>
  options.find((option) => option.value === id && option.closest("optgroup")?.dataset.word === group?.word)?.textContent ?? "";

/**
 * The chooser: only what can stand beside what is chosen already.
 * @param {Selection} now
 */
function updateChooser(now) {
  for (const group of groups) {
    group.list.hidden = group.list.disabled = Boolean(now.ids.length) && group !== now.group;
    for (const option of findAll(group.list, "option", HTMLOptionElement))
      option.disabled = now.ids.includes(option.value) && group === now.group;
  }
  select.disabled = find(form, "[type=submit]", HTMLButtonElement).disabled = now.ids.length >= most;
  select.value = "";
  boxes.showChosen(now, most);
  onlyDifferences.checked = now.differences;
  onlyGovernance.checked = now.governance;
}

function show(message = "") {
  showing = showAddress(message);
  return showing;
}

/** @param {string} message */
async function showAddress(message) {
  const now = read();
  const query = location.search;
  shownQuery = query;
  tellTray(shownSelection, now, (id) => titleOf(now, id));
  shownSelection = now;
  updateChooser(now);
  part(".compare-chosen").replaceChildren(
    ...chosenItems(
      now,
      now.ids.map((id) => titleOf(now, id)),
    ),
  );
  status.textContent = [message, describeSelection(now, most)].filter(Boolean).join(" ");
  part(".compare-result").hidden = part(".compare-actions").hidden = part(".compare-options").hidden = now.ids.length < 2;
  root.classList.toggle("is-comparing", now.ids.length > 1 && !isChoosing());
  showPaper(now);
  if (now.ids.length < 2) return;
  try {
    await compare(now);
  } catch {
    if (query === shownQuery) status.textContent = "Sammenligningen kunne ikke hentes. Prøv igen, eller åbn posternes egne sider.";
  }
}

/**
 * The paper that can be begun from what is compared; it has room for several of some kinds, and takes the first of others.
 * @param {Selection} now
 */
function showPaper({ group, ids }) {
  const link = find(root, ".compare-paper", HTMLAnchorElement);
  const word = groups.find((each) => each.word === group?.word)?.paper ?? "";
  link.hidden = !word;
  link.search = new URLSearchParams(ids.map((id) => [word, id])).toString();
}

/** @param {Selection} now */
async function compare({ group, ids, governance, differences, open, pair }) {
  const files = [`poster/${group?.kind}.json`, ...ids.map((id) => `poster/${group?.kind}/${id}.json`)];
  const query = shownQuery;
  const [kind, ...records] = await Promise.all(files.map(json));
  // What comes late is no longer asked for when the reader has gone on.
  if (query !== shownQuery) return;
  /** @type {{ criteria: Criterion[], overview: { name: string, label: string }[], sentences: Sentences }} */
  const { criteria, overview, sentences } = kind;
  const rows = comparisonRows(governance ? criteria.filter(({ field }) => field === "governance") : criteria, records, sentences);
  const first = overviewRows(governance ? [] : overview, records, sentences);
  /** @param {{ verdict: Verdict }} row */
  const isKept = ({ verdict: { kind } }) => !differences || kind !== "same";
  const groups = groupRows(rows.filter(isKept));
  if (differences) groups.sort((one, other) => other.differences - one.differences);
  shown = { overview: first.rows.filter(isKept), groups, records, sources: numberSources(), addressOf: pageOf };
  const left = first.rows.length + rows.length - shown.overview.length - shownRows().length;
  const unfolded = governance
    ? groups.map(({ title }) => slug(title))
    : open.length || !differences
      ? open
      : groups.slice(0, 1).map(({ title }) => slug(title));
  showResult(left, first.unsaid, unfolded);
  showPairs(ids, pair);
  await showDiagrams(governance || unfolded.includes(DRAWINGS));
}

const shownRows = () => shown.groups.flatMap(({ rows }) => rows);

/**
 * @param {number} left how many rows are not shown, since all agree in them
 * @param {string[]} unsaid what none of the records says
 * @param {string[]} unfolded
 */
function showResult(left, unsaid, unfolded) {
  const { overview, groups, records, sources } = shown;
  const tables = [
    ...(overview.length ? [overviewTable(overview, shown)] : []),
    ...(unsaid.length ? [element("p", { className: "small" }, `Ikke oplyst for nogen af dem: ${joinWords(unsaid.map(lowerFirst))}.`)] : []),
    ...(left
      ? [
          element(
            "p",
            { className: "small" },
            `${left === 1 ? "1 linje, hvor alle er ens, er" : `${left} linjer, hvor alle er ens, er`} skjult.`,
          ),
        ]
      : []),
    ...groups.map((group) => groupSection(group, shown)),
  ];
  const nothing = overview.length || groups.length ? [] : [element("p", {}, "Der er ingen forskelle at vise.")];
  const drawings = records.some(({ governed }) => governed)
    ? [fold("Styringen tegnet", DRAWINGS, "diagrammerne side om side", element("div"))]
    : [];
  const count = sources.list().children.length;
  const cited = count ? [fold("Kilder", "kilder", `${count} steder, som tallene i tabellerne fører til`, sources.list())] : [];
  part(".compare-table").replaceChildren(...tables, ...nothing, ...drawings, ...cited);
  shownFolds = unfolded;
  for (const details of folds()) {
    details.open = unfolded.includes(details.dataset.group ?? "");
    details.addEventListener("toggle", remember);
  }
}

const folds = () => findAll(part(".compare-table"), "details", HTMLDetailsElement);

/** @param {string} text */
const lowerFirst = (text) => text[0].toLowerCase() + text.slice(1);

/** What the reader unfolds stands in the address, so that whoever gets it sees the same. */
function remember() {
  if (isPrinting) return;
  const open = folds().filter((details) => details.open);
  const names = open.map(({ dataset }) => dataset.group ?? "");
  if (names.toSorted().join() === shownFolds.toSorted().join()) return;
  shownFolds = names;
  if (open.some(({ dataset }) => dataset.group === DRAWINGS)) showDiagrams(true);
  const query = writeSelection({ ...read(), open: names });
  if (`?${query}` !== location.search) history.replaceState(history.state, "", `?${query}`);
}

/**
 * A phone has room for two columns: which two of several is chosen above them.
 * @param {string[]} ids
 * @param {string[]} pair
 */
function showPairs(ids, pair) {
  const choosers = pair.map((id, side) => {
    const options = shown.records.map((record) => new Option(record.title, record.id, false, record.id === id));
    const select = element("select", { ariaLabel: side ? "Til højre" : "Til venstre" }, ...options);
    select.addEventListener("change", () =>
      choosePair(
        ids,
        pair.with(side, select.value).map((each, at) => (at !== side && each === select.value ? id : each)),
      ),
    );
    return select;
  });
  part(".compare-pair").hidden = ids.length < 3;
  part(".compare-pair").replaceChildren(...choosers.flatMap((select, side) => (side ? [" over for ", select] : [select])));
  showPair(
    part(".compare-table"),
    pair.map((id) => ids.indexOf(id)),
  );
}

/**
 * @param {string[]} ids
 * @param {string[]} pair
 */
function choosePair(ids, pair) {
  history.replaceState(history.state, "", `?${writeSelection({ ...read(), pair })}`);
  const side = findAll(part(".compare-pair"), "select", HTMLSelectElement).findIndex((select) => select.matches(":focus"));
  showPairs(ids, pair);
  findAll(part(".compare-pair"), "select", HTMLSelectElement)[side]?.focus();
}

/**
 * The drawings stand on the records' own pages; fetched from there when they are unfolded, so that there is one of each.
 * @param {boolean} isOpen
 */
async function showDiagrams(isOpen) {
  const details = folds().find(({ dataset }) => dataset.group === DRAWINGS);
  if (!details || !isOpen || details.querySelector(".compare-figures")) return;
  const { records } = shown;
  const row = element("div", { className: `compare-figures compare-figures--${records.length}` });
  details.lastElementChild?.replaceWith(row);
  details.open = true;
  row.append(...(await Promise.all(records.map(figure))));
  prepareDiagrams(row);
}

/** @param {ComparisonRecord} record */
async function figure(record) {
  const place = element("section", {}, element("h4", {}, record.title));
  const page = record.governed ? new DOMParser().parseFromString(await get(pageOf(record)), "text/html") : null;
  const diagram = page?.querySelector(".governance");
  if (!diagram) {
    place.append(element("p", {}, "Posten har ingen organer."));
    return place;
  }
  for (const anchor of diagram.querySelectorAll("a")) {
    for (const name of ["href", "xlink:href"]) {
      const address = anchor.getAttribute(name);
      if (address !== null) anchor.setAttribute(name, new URL(address, pageOf(record)).href);
    }
  }
  diagram.querySelector("figcaption")?.classList.add("unseen");
  place.append(document.adoptNode(diagram));
  return place;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = "Adressen er kopieret.";
  } catch {
    status.textContent = `Kopiér adressen her: ${location.href}`;
  }
}

/** On paper: what is folded and so left out, where the comparison stands, and when it was printed. */
function showPrintFacts() {
  const facts = part(".compare-print-facts");
  const date = new Date().toLocaleDateString("da-DK", { dateStyle: "long" });
  facts.hidden = false;
  const left = folds().filter(({ open, dataset }) => !open && dataset.group !== "kilder");
  // The theme unfolds for paper what was on the page before it: what is left out is marked by itself.
  for (const details of left) details.classList.add(LEFT_OUT);
  const without = left.map((details) => find(details, "h3", HTMLElement).textContent ?? "");
  const titles = `${joinWords(shown.records.map((record) => record.title))}.`;
  const folded = without.length ? `Foldet sammen og ikke med her: ${joinWords(without.map(lowerFirst))}.` : "";
  facts.textContent = [titles, folded, `Udskrevet ${date} fra ${location.href}`].filter(Boolean).join(" ");
}

/** @type {Record<string, () => void>} */
const actions = {
  csv: () => showing.then(() => saveCsv(spreadsheetRows(shown.overview, shownRows(), shown, location.href), "sammenligning.csv")),
  print: () => showing.then(() => print()),
  copy,
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const option = select.selectedOptions[0];
  if (!option?.value) return;
  const now = read();
  const group = groups.find(({ list }) => list === option.parentElement);
  const ids = [...(group === now.group ? now.ids : []), option.value];
  await go({ ...now, group, ids, pair: [] }, `${option.textContent} er tilføjet.`);
  (ids.length < most ? select : part(".compare-chosen button")).focus();
});
form.addEventListener("change", ({ target }) => {
  if (target !== onlyDifferences && target !== onlyGovernance) return;
  const now = read();
  if (now.group) go({ ...now, differences: onlyDifferences.checked, governance: onlyGovernance.checked });
});
form.addEventListener("click", ({ target }) => {
  if (target instanceof HTMLElement) actions[target.dataset.do ?? ""]?.();
});
addEventListener("popstate", () => {
  if (location.search !== shownQuery) show();
});
addEventListener("beforeprint", () => {
  if (!shown.records.length) return;
  // The browser tells a moment later of what was unfolded just now; the address on paper has it all the same.
  remember();
  isPrinting = true;
  showPrintFacts();
});
addEventListener("afterprint", () => {
  isPrinting = false;
  part(".compare-print-facts").hidden = true;
  for (const details of folds()) details.classList.remove(LEFT_OUT);
});
followTray(read, (ids) => {
  history.replaceState(history.state, "", `?${writeSelection({ ...read(), ids, pair: [] })}`);
  show();
});
part(".compare-choose").before(boxes.list);
root.classList.toggle("is-choosing", read().ids.length < 2);
form.hidden = false;
show().finally(() => root.classList.add("is-live"));
