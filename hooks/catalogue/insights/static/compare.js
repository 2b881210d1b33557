// The page of comparisons: what is chosen stands in the address, and everything on the page follows from the address.

import { describeSelection, readSelection, swapIds, writeSelection } from "./compare-address.js";
import { comparisonTable, spreadsheetRows } from "./compare-table.js";
import { comparisonRows } from "./comparison.js";
import { saveCsv } from "./csv.js";
import { joinWords } from "./danish.js";
import { prepareDiagrams } from "./diagram.js";
import { element, find, findAll } from "./dom.js";

/**
 * @import { Selection } from "./compare-address.js"
 * @import { ComparisonRecord, ComparisonRow, Criterion, Sentences } from "./comparison.js"
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
/** @type {{ rows: ComparisonRow[], records: ComparisonRecord[] }} */
let shown = { rows: [], records: [] };

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
const pageOf = (record) => new URL(`..${record.url}`, location.origin + location.pathname).href;

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
  const created = element("button", { type: "button" }, text, element("span", { className: "unseen" }, ` ${title}`));
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
    const forward = () => go({ ...now, ids: swapIds(now.ids, at, at - 1) }, `${titles[at]} er flyttet frem.`).then(() => focus(at - 1));
    const remove = () =>
      go({ ...now, ids: now.ids.filter((other) => other !== id) }, `${titles[at]} er fjernet.`).then(() => select.focus());
    if (at > 0) item.append(button("Flyt frem", titles[at], forward));
    item.append(button("Fjern", titles[at], remove));
    return item;
  });
}

/** @param {number} at */
function focus(at) {
  const first = root.querySelector(`.compare-chosen li:nth-child(${at + 1}) button`);
  (first instanceof HTMLElement ? first : select).focus();
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
  onlyDifferences.checked = now.differences;
  onlyGovernance.checked = now.governance;
}

async function show(message = "") {
  const now = read();
  updateChooser(now);
  part(".compare-chosen").replaceChildren(
    ...chosenItems(
      now,
      now.ids.map((id) => titleOf(now, id)),
    ),
  );
  status.textContent = [message, describeSelection(now, most)].filter(Boolean).join(" ");
  part(".compare-result").hidden = part(".compare-actions").hidden = now.ids.length < 2;
  part(".compare-ready").classList.toggle("compare-ready--later", now.ids.length > 1);
  showPaper(now);
  if (now.ids.length < 2) return;
  try {
    await compare(now);
  } catch {
    status.textContent = "Sammenligningen kunne ikke hentes. Prøv igen, eller åbn posternes egne sider.";
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
async function compare({ group, ids, governance, differences }) {
  const files = [`poster/${group?.kind}.json`, ...ids.map((id) => `poster/${group?.kind}/${id}.json`)];
  const [kind, ...records] = await Promise.all(files.map(json));
  /** @type {{ criteria: Criterion[], sentences: Sentences }} */
  const { criteria, sentences } = kind;
  const all = comparisonRows(governance ? criteria.filter(({ field }) => field === "governance") : criteria, records, sentences);
  shown = { rows: differences ? all.filter((row) => row.verdict.kind !== "same") : all, records };
  showTable(all.length - shown.rows.length);
  await showDiagrams(records);
}

/** @param {number} left how many rows are not shown, since all agree in them */
function showTable(left) {
  const frame = element("div", { className: "scroll compare-frame", role: "region", ariaLabel: "Sammenligningen", tabIndex: 0 });
  if (shown.rows.length) frame.append(comparisonTable(shown.rows, shown.records, pageOf));
  else frame.append(element("p", {}, "Der er ingen forskelle at vise."));
  const count = left === 1 ? "1 linje, hvor alle er ens, er" : `${left} linjer, hvor alle er ens, er`;
  part(".compare-table").replaceChildren(...(left ? [element("p", { className: "small" }, `${count} skjult.`)] : []), frame);
}

/**
 * The drawings stand on the records' own pages; fetched from there, so that there is one of each.
 * @param {ComparisonRecord[]} records
 */
async function showDiagrams(records) {
  const figures = await Promise.all(records.map(figure));
  if (records.some((record) => !shown.records.includes(record))) return;
  const place = part(".compare-diagrams");
  if (!records.some((record) => record.governed)) return place.replaceChildren();
  const row = element("div", { className: `compare-figures compare-figures--${records.length}` }, ...figures);
  place.replaceChildren(element("h2", {}, "Styringen side om side"), row);
  prepareDiagrams(row);
}

/** @param {ComparisonRecord} record */
async function figure(record) {
  const place = element("section", {}, element("h3", {}, record.title));
  const page = record.governed ? new DOMParser().parseFromString(await get(pageOf(record)), "text/html") : null;
  const diagram = page?.querySelector(".governance");
  if (!diagram) {
    place.append(element("p", {}, "Kilderne siger ikke, hvilke organer der er."));
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

/** On paper: where the comparison stands, and when it was printed. */
function showPrintFacts() {
  const facts = part(".compare-print-facts");
  const date = new Date().toLocaleDateString("da-DK", { dateStyle: "long" });
  facts.hidden = false;
  facts.textContent = `${joinWords(shown.records.map((record) => record.title))}. Udskrevet ${date} fra ${location.href}`;
}

/** @type {Record<string, () => void>} */
const actions = {
  csv: () => saveCsv(spreadsheetRows(shown.rows, shown.records, location.href), "sammenligning.csv"),
  print: () => print(),
  copy,
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const option = select.selectedOptions[0];
  if (!option?.value) return;
  const now = read();
  const group = groups.find(({ list }) => list === option.parentElement);
  const ids = [...(group === now.group ? now.ids : []), option.value];
  await go({ ...now, group, ids }, `${option.textContent} er tilføjet.`);
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
addEventListener("popstate", () => show());
addEventListener("beforeprint", () => {
  if (shown.records.length) showPrintFacts();
});
addEventListener("afterprint", () => {
  part(".compare-print-facts").hidden = true;
});
form.hidden = false;
show();
