// The page of comparisons: what is chosen stands in the address, and everything on the page follows from the address.

import { csv, element, listing, rows, table } from "./compare-table.js";

const root = document.getElementById("sammenlign");
const most = Number(root.dataset.most);
const part = (name) => root.querySelector(name);
const form = part(".compare-chooser");
const select = form.querySelector("select");
const groups = [...select.querySelectorAll("optgroup")];
const state = part(".compare-state");
const fetched = new Map();
let shown = { rows: [], records: [] };

/** `{ kind, word, ids, dropped, differences, governance }`; of several kinds the first counts, and what does not exist is dropped. */
function read() {
  const asked = new URLSearchParams(location.search);
  const first = [...asked.keys()].map((key) => groups.find((group) => group.dataset.word === key)).find(Boolean);
  const known = (group, id) => [...group.children].some((option) => option.value === id);
  const all = first ? [...new Set(asked.getAll(first.dataset.word))] : [];
  const ids = all.filter((id) => known(first, id)).slice(0, most);
  const mixed = groups.some((group) => group !== first && asked.has(group.dataset.word));
  return { group: first, ids, mixed, dropped: all.length - ids.length, differences: asked.has("forskelle"), governance: asked.get("vis") === "styring" };
}

function address({ group, ids, differences, governance }) {
  const asked = new URLSearchParams(ids.map((id) => [group.dataset.word, id]));
  if (governance) asked.set("vis", "styring");
  if (differences) asked.set("forskelle", "1");
  return asked.size ? `?${asked}` : location.pathname;
}

async function get(url) {
  if (!fetched.has(url)) fetched.set(url, fetch(url).then((answer) => (answer.ok ? answer : Promise.reject(new Error(url)))).then((answer) => answer.text()));
  try {
    return await fetched.get(url);
  } catch (error) {
    fetched.delete(url);
    throw error;
  }
}

const json = async (url) => JSON.parse(await get(new URL(url, document.baseURI).href));
const pageOf = (record) => new URL(`..${record.url}`, location.origin + location.pathname).href;

function go(wanted, said) {
  history.pushState(null, "", address(wanted));
  return show(said);
}

function button(text, title, act) {
  const made = element("button", { type: "button" }, text, element("span", { class: "unseen" }, ` ${title}`));
  made.addEventListener("click", act);
  return made;
}

function chosen(now, titles) {
  const moved = (at, to) => now.ids.map((id, place) => (place === at ? now.ids[to] : place === to ? now.ids[at] : id));
  return now.ids.map((id, at) => {
    const item = element("li", {}, element("span", {}, titles[at]));
    if (at > 0) item.append(button("Flyt frem", titles[at], () => go({ ...now, ids: moved(at, at - 1) }, `${titles[at]} er flyttet frem.`).then(() => focus(at - 1))));
    item.append(button("Fjern", titles[at], () => go({ ...now, ids: now.ids.filter((other) => other !== id) }, `${titles[at]} er fjernet.`).then(() => select.focus())));
    return item;
  });
}

const focus = (at) => (part(`.compare-chosen li:nth-child(${at + 1}) button`) ?? select).focus();
const titleOf = (group, id) => [...group.children].find((option) => option.value === id).textContent;

/** The chooser: only what can stand beside what is chosen already. */
function offer(now) {
  const full = now.ids.length >= most;
  for (const group of groups) {
    group.hidden = group.disabled = Boolean(now.ids.length) && group !== now.group;
    for (const option of group.children) option.disabled = now.ids.includes(option.value) && group === now.group;
  }
  select.disabled = form.querySelector("[type=submit]").disabled = full;
  select.value = "";
  form.elements.forskelle.checked = now.differences;
  form.elements.styring.checked = now.governance;
}

function told(now, said) {
  const count = now.ids.length;
  const much = count >= most ? `Der er ${count} med, og flere kan ikke stå læseligt side om side. Fjern én for at vælge en anden.` : "";
  const few = ["Vælg mindst to af samme art.", "Én er valgt. Vælg mindst én til af samme art."][count] ?? `${count} af højst ${most} er valgt.`;
  const left = now.dropped ? `Noget i adressen kan ikke vises: det findes ikke, eller der er flere end ${most}.` : "";
  const mixed = now.mixed ? "Kun poster af samme art kan sammenlignes; resten er udeladt." : "";
  return [said, much || few, left, mixed].filter(Boolean).join(" ");
}

async function show(said = "") {
  const now = read();
  const titles = now.ids.map((id) => titleOf(now.group, id));
  offer(now);
  part(".compare-chosen").replaceChildren(...chosen(now, titles));
  state.textContent = told(now, said);
  part(".compare-result").hidden = part(".compare-actions").hidden = now.ids.length < 2;
  part(".compare-ready").classList.toggle("compare-ready--later", now.ids.length > 1);
  if (now.ids.length < 2) return;
  try {
    const kind = now.group.dataset.kind;
    const [{ lines }, ...records] = await Promise.all([json(`poster/${kind}.json`), ...now.ids.map((id) => json(`poster/${kind}/${id}.json`))]);
    const wanted = now.governance ? lines.filter((line) => line.field === "governance") : lines;
    const all = rows(wanted, records);
    shown = { rows: now.differences ? all.filter((row) => row.verdict.kind !== "same") : all, records };
    result(all.length - shown.rows.length);
    await diagrams(records);
  } catch {
    state.textContent = "Sammenligningen kunne ikke hentes. Prøv igen, eller åbn posternes egne sider.";
  }
}

function result(left) {
  const frame = element("div", { class: "scroll compare-frame", role: "region", "aria-label": "Sammenligningen", tabindex: "0" });
  if (shown.rows.length) frame.append(table(shown.rows, shown.records, pageOf));
  else frame.append(element("p", {}, "Der er ingen forskelle at vise."));
  const hidden = left ? [element("p", { class: "small" }, `${left === 1 ? "1 linje, hvor alle er ens, er" : `${left} linjer, hvor alle er ens, er`} skjult.`)] : [];
  part(".compare-table").replaceChildren(...hidden, frame);
}

/** The drawings stand on the records' own pages; fetched from there, so that there is one of each. */
async function diagrams(records) {
  const place = part(".compare-diagrams");
  const figures = await Promise.all(records.map(figure));
  if (records.some((record) => !shown.records.includes(record))) return;
  const governed = records.some((record) => record.governed);
  place.replaceChildren(...(governed ? [element("h2", {}, "Styringen side om side"), element("div", { class: `compare-figures compare-figures--${records.length}` }, ...figures)] : []));
}

async function figure(record) {
  const place = element("section", {}, element("h3", {}, record.title));
  const page = record.governed ? new DOMParser().parseFromString(await get(pageOf(record)), "text/html") : null;
  const found = page?.querySelector(".governance");
  if (!found) return place.append(element("p", {}, "Kilderne siger ikke, hvilke organer der er.")), place;
  for (const anchor of found.querySelectorAll("a")) {
    for (const name of ["href", "xlink:href"]) if (anchor.hasAttribute(name)) anchor.setAttribute(name, new URL(anchor.getAttribute(name), pageOf(record)).href);
  }
  found.querySelector("figcaption")?.classList.add("unseen");
  return place.append(document.adoptNode(found)), place;
}

function save() {
  const url = URL.createObjectURL(new Blob([csv(shown.rows, shown.records, location.href)], { type: "text/csv;charset=utf-8" }));
  element("a", { href: url, download: "sammenligning.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(location.href);
    state.textContent = "Adressen er kopieret.";
  } catch {
    state.textContent = `Kopiér adressen her: ${location.href}`;
  }
}

/** On paper: where the comparison stands, and when it was printed. */
function stamp() {
  const facts = part(".compare-print-facts");
  facts.hidden = false;
  facts.textContent = `${listing(shown.records.map((record) => record.title))}. Udskrevet ${new Date().toLocaleDateString("da-DK", { dateStyle: "long" })} fra ${location.href}`;
}

const acts = { csv: save, print: () => print(), copy };
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const option = select.selectedOptions[0];
  if (!option?.value) return;
  const now = read();
  const group = option.parentElement;
  const wanted = { ...now, group, ids: [...(group === now.group ? now.ids : []), option.value] };
  go(wanted, `${option.textContent} er tilføjet.`).then(() => (wanted.ids.length < most ? select : part(".compare-chosen button")).focus());
});
form.addEventListener("change", (event) => {
  if (event.target.type !== "checkbox") return;
  const now = read();
  if (now.group) go({ ...now, differences: form.elements.forskelle.checked, governance: form.elements.styring.checked });
});
form.addEventListener("click", (event) => acts[event.target.dataset.do]?.());
addEventListener("popstate", () => show());
addEventListener("beforeprint", () => shown.records.length && stamp());
addEventListener("afterprint", () => (part(".compare-print-facts").hidden = true));
form.hidden = false;
show();
