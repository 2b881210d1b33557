/* Narrows a list: any of the values chosen in a facet, across all facets, with live counts; the address tells what is chosen.

The page holds everything: the form, and each record with the places of its values in the form. Without this script the form is links. */

import { foundTable, tableCells } from "./results-table.js";
import { saveCsv } from "./csv.js";

const FOLDED = { æ: "ae", ø: "oe", å: "aa" };

document.querySelectorAll("[data-narrow]").forEach(narrow);

function narrow(root) {
  const find = (selector) => root.querySelector(selector);
  const list = find(".found-list");
  const table = find(".found-table");
  const chips = find(".chips");
  const text = find("[name=ord]");
  const sorter = find("[name=sorter]");
  const facets = [...root.querySelectorAll("[data-facet]")].map(readFacet);
  const values = facets.flatMap((facet) => facet.values);
  const sorted = facets.filter((facet) => facet.isSorted);
  const items = [...list.children].map((element) => readItem(element, values, sorted));
  let ordered = items;
  let order = "";

  /* One pass says what is shown, and what each value would show under the choices in the other facets; only what changed is written. */
  function show() {
    const words = fold(text.value).split(/\s+/).filter(Boolean);
    const active = facets.filter((facet) => facet.values.some((value) => value.input.checked));
    values.forEach((value) => Object.assign(value, { count: 0, hits: 0 }));
    items.forEach((item) => judge(item, active, words));
    items.forEach(({ element, isShown }) => element.hidden === isShown && (element.hidden = !isShown));
    values.forEach(writeCount);
    writeTally(items.filter((item) => item.isShown));
    writeChosen(words.length > 0);
    writeOrder();
    writeView();
  }

  function writeTally(shown) {
    const proposals = shown.filter((item) => item.isProposal).length;
    const { one, several, proposed } = root.dataset;
    const number = shown.length - proposals;
    const told = `${number.toLocaleString("da-DK")} ${number === 1 ? one : several}`;
    write(find(".count"), proposals ? `${told} og ${proposals} ${proposed}` : told);
    find(".found-none").hidden = shown.length > 0;
  }

  function writeChosen(hasText) {
    const chosen = values.filter((value) => value.input.checked);
    chips.replaceChildren(...chosen.map((value) => chip(value, () => remove(value))));
    facets.forEach((facet) => write(facet.chosen, howMany(chosen.filter((value) => value.facet === facet))));
    write(find(".narrow-chosen"), howMany(chosen));
    find(".narrow-clear").hidden = !(chosen.length || hasText);
  }

  function writeOrder() {
    if (order === sorter.value) return;
    order = sorter.value;
    const place = sorted.findIndex((facet) => facet.name === order);
    const compare = (one, other) => one.isProposal - other.isProposal || other.numbers[place] - one.numbers[place];
    ordered = place < 0 ? items : items.toSorted(compare);
    list.append(...ordered.map((item) => item.element));
    if (table.firstChild) table.querySelector("tbody").append(...ordered.map((item) => item.row));
  }

  function writeView() {
    const isTable = find("[name=vis]:checked").value === "tabel";
    if (isTable && !table.firstChild) table.append(foundTable(facets, ordered));
    if (table.firstChild) items.forEach((item) => (item.row.hidden = !item.isShown));
    list.hidden = isTable;
    table.hidden = !isTable;
  }

  function address() {
    const chosen = values.filter((value) => value.input.checked).map((value) => [value.facet.name, value.input.value]);
    const others = [["ord", text.value.trim()], ["sorter", sorter.value], ["vis", find("[name=vis]:checked").value]];
    const query = new URLSearchParams([...chosen, ...others.filter(([, value]) => value)]).toString();
    return `${location.pathname}${query && "?"}${query}`;
  }

  function readAddress() {
    const query = new URLSearchParams(location.search);
    const asked = (value) => query.getAll(value.facet.name).includes(value.input.value);
    values.forEach((value) => (value.input.checked = asked(value)));
    text.value = query.get("ord") ?? "";
    sorter.value = sorted.some((facet) => facet.name === query.get("sorter")) ? query.get("sorter") : "";
    find(`[name=vis][value="${query.get("vis") === "tabel" ? "tabel" : ""}"]`).checked = true;
    values.filter(asked).forEach((value) => (value.facet.details.open = true));
    const known = new Set(values.map((value) => `${value.facet.name}=${value.input.value}`));
    find(".narrow-lost").hidden = !facets.some(({ name }) => query.getAll(name).some((value) => !known.has(`${name}=${value}`)));
    show();
  }

  /* A step back undoes a choice, and a whole search, not a letter of it. */
  function remember(isTyping = false) {
    const same = isTyping && history.state?.isTyping;
    history[same ? "replaceState" : "pushState"]({ isTyping }, "", address());
  }

  /* Whoever removes chips by keyboard goes on from there. */
  function remove(value) {
    const place = [...chips.children].findIndex((each) => each.contains(document.activeElement));
    value.input.checked = false;
    show();
    remember();
    (chips.children[Math.min(place, chips.children.length - 1)]?.firstChild ?? text).focus();
  }

  function clear() {
    values.forEach((value) => (value.input.checked = false));
    text.value = "";
    show();
    remember();
    text.focus();
  }

  function save() {
    const shown = ordered.filter((item) => item.isShown);
    const head = ["Navn", "Adresse", ...facets.map((facet) => facet.title), "Udvalg"];
    const rows = shown.map((item) => [item.name, item.href, ...tableCells(item, facets), location.href]);
    saveCsv([head, ...rows], `${root.dataset.several}.csv`);
  }

  root.addEventListener("change", (event) => {
    if (event.target === text) return;
    show();
    remember();
  });
  text.addEventListener("input", () => {
    show();
    remember(true);
  });
  find("form").addEventListener("submit", (event) => event.preventDefault());
  find(".narrow-clear").addEventListener("click", clear);
  find(".narrow-csv").addEventListener("click", save);
  addEventListener("popstate", readAddress);
  readAddress();
  root.classList.add("is-live");
}

/* A record that misses the choice of one facet only is counted there: whoever widens that choice gets it. */
function judge(item, active, words) {
  const met = new Set(item.values.filter((value) => value.input.checked).map((value) => value.facet));
  const missed = active.filter((facet) => !met.has(facet));
  const isFound = words.every((word) => item.text.includes(word));
  item.isShown = isFound && missed.length === 0;
  if (!isFound || missed.length > 1) return;
  item.values.forEach((value) => {
    if (missed.length && value.facet !== missed[0]) return;
    value.hits += 1;
    if (item.isProposal === value.isOfProposals) value.count += 1;
  });
}

function readFacet(fieldset) {
  const details = fieldset.closest("details");
  const facet = {
    name: fieldset.dataset.facet,
    title: fieldset.querySelector("legend").textContent.trim(),
    isColumn: "column" in fieldset.dataset,
    isSorted: "sort" in fieldset.dataset,
    chosen: details.querySelector(".facet-chosen"),
    details,
  };
  facet.values = [...fieldset.querySelectorAll("li")].map((element) => readValue(element, facet));
  return facet;
}

/* The link to the value's own page becomes the words of its box. */
function readValue(element, facet) {
  const [input, words, number] = element.querySelectorAll("input, a, span");
  const label = words.textContent.trim();
  words.replaceWith(Object.assign(document.createElement("span"), { textContent: label }));
  return { element, facet, label, input, number, isOfProposals: "p" in input.dataset };
}

/* Numbers stand in the order of the facets that they are bands of. */
function readItem(element, values, sorted) {
  const { v, n, a, p } = element.dataset;
  const name = element.querySelector(".found-name");
  const told = [name, element.querySelector(".found-text")].map((each) => each?.textContent ?? "");
  const numbers = (n ?? "").split(" ").map((number) => (number === "" ? -1 : Number(number)));
  sorted.forEach((facet, place) => (facet.place = place));
  return {
    element,
    numbers,
    name: name.textContent.trim(),
    href: (name.href ? name : element.querySelector(".found-link")).href,
    text: fold(`${told.join(" ")} ${a ?? ""}`),
    values: v.split(" ").filter(Boolean).map((place) => values[place]),
    isProposal: p !== undefined,
  };
}

function chip(value, remove) {
  const words = Object.assign(document.createElement("span"), { textContent: `${value.facet.title}: ${value.label}` });
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.append("Fjern: ", words);
  button.addEventListener("click", remove);
  const element = document.createElement("li");
  element.append(button);
  return element;
}

function writeCount(value) {
  write(value.number, value.count.toLocaleString("da-DK"));
  value.element.classList.toggle("no-hits", value.hits === 0);
}

function howMany(chosen) {
  return chosen.length ? `${chosen.length} valgt` : "";
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function fold(text) {
  const plain = text.toLowerCase().replace(/[æøå]/g, (letter) => FOLDED[letter]);
  return plain.normalize("NFD").replace(/\p{M}/gu, "");
}
