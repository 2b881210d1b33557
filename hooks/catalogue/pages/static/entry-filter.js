// Narrows the entries of a page by what its form says: folds follow, each group tells how many are left, and the address remembers.
// Without this file every entry remains, folded where the page folds it.

import { plainLetters } from "./danish.js";
import { anchorOf, find, findAll } from "./dom.js";
import { bringInSight } from "./in-sight.js";
import { openTarget } from "./open-target.js";
import { searchElsewhere } from "./search-elsewhere.js";

const form = find(document, ".entry-filter", HTMLFormElement);
const status = find(document, ".entry-status", HTMLElement);
const fields = findAll(form, "select, input", HTMLElement).filter(
  (field) => field instanceof HTMLSelectElement || field instanceof HTMLInputElement,
);
const edition = fields.find(({ name }) => name === "siden");
const since = edition && (await import("./changed-since.js")).changedSince(edition);
/** Where the list comes in parts: the way to the others, until they are here too. */
const turn = document.querySelector("[data-parts]");
const joinParts = turn && (await import("./join-parts.js")).joinParts;
let isWhole = !turn;
let entries = readEntries();
let groups = readGroups();

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", ({ target }) => {
  saveAddress(target instanceof HTMLSelectElement);
  showSince();
});
addEventListener("popstate", readAddress);
addEventListener("hashchange", findTarget);
readAddress();
findTarget();
// Whoever comes back to the page is where they left it.
if (fields.some(({ value }) => value) && !scrollY) bringInSight(form);

function readEntries() {
  return findAll(document, "[data-entry]", HTMLElement);
}

function readGroups() {
  return findAll(document, "[data-entries]", HTMLElement).map((group) => ({
    group,
    own: findAll(group, "[data-entry]", HTMLElement),
    stoodOpen: group instanceof HTMLDetailsElement && group.open,
  }));
}

/** Once; whether all parts are here. */
async function join() {
  if (isWhole || !turn || !joinParts) return true;
  status.textContent = "Henter resten af listen …";
  const isThere = await joinParts(turn).then(
    () => true,
    () => false,
  );
  if (isThere && !isWhole) {
    isWhole = true;
    entries = readEntries();
    groups = readGroups();
  }
  status.textContent = isThere ? "" : "Resten af listen kunne ikke hentes. Prøv igen, eller brug siderne nederst.";
  return isThere;
}

/** Whoever follows a link to an entry of another part is led to it here, where links to the list have always led. */
async function findTarget() {
  const name = anchorOf(location.hash);
  if (!name || isWhole || document.getElementById(name) || !(await join())) return;
  openTarget();
  document.getElementById(name)?.scrollIntoView();
}

/** @param {boolean} isStep one that going back undoes; letters of a word are not */
function saveAddress(isStep) {
  const address = new URL(location.href);
  for (const { name, value } of fields) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  address.hash = "";
  if (isStep) history.pushState(null, "", address);
  else history.replaceState(history.state, "", address);
}

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = query.get(field.name) ?? "";
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
  }
  showSince();
}

/** Nothing is said of what has changed before the editions' files are here. */
async function showSince() {
  if (since?.select.value) await since.load().catch(() => (since.select.value = ""));
  show();
}

/** Of a list in parts nothing is counted before all of them are here. */
async function show() {
  if (!isWhole && !(fields.some(({ value }) => value.trim()) && (await join()))) return;
  const chosen = fields.filter(({ value }) => value.trim());
  for (const entry of entries) entry.hidden = !chosen.every((field) => meets(entry, field));
  for (const { group, own, stoodOpen } of groups) {
    const left = own.filter((entry) => !entry.hidden).length;
    group.hidden = !left;
    if (group instanceof HTMLDetailsElement) group.open = chosen.length ? Boolean(left) : stoodOpen;
    group.dispatchEvent(new CustomEvent("filtered", { bubbles: true, detail: left }));
  }
  const left = entries.filter((entry) => !entry.hidden).length;
  const words = fields.find((field) => field instanceof HTMLInputElement)?.value.trim() ?? "";
  const counts = chosen.length ? `${left} af ${entries.length} ${status.dataset.words}. ` : "";
  status.replaceChildren(counts, ...(left ? [] : searchElsewhere(words)));
}

/**
 * @param {HTMLElement} entry
 * @param {HTMLSelectElement | HTMLInputElement} field
 */
function meets(entry, field) {
  if (field === since?.select) return since.isLeft(addressOf(entry));
  if (field instanceof HTMLSelectElement) return (entry.dataset[field.name] ?? "").split(" ").includes(field.value);
  const text = plainLetters(entry.textContent ?? "");
  return plainLetters(field.value)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/**
 * From the site's root, of the record that an entry is of: as it says, or where its first link leads.
 * @param {HTMLElement} entry
 */
function addressOf(entry) {
  if (entry.dataset.entry) return entry.dataset.entry;
  const link = entry.querySelector("a");
  return link ? link.href.slice(new URL("..", document.baseURI).href.length) : "";
}
