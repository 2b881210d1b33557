// The search dialog: made when it is first asked for. Arrows move through the results, Enter follows the first, Escape closes.
import { element, findAll } from "./dom.js";

/** @import { SearchAnswer, SearchResult } from "./search-worker.js" */

const SHEET = new URL("../css/search.css", import.meta.url);
/** Results that stand by how well they answer; those after them stand by kind. */
const FIRST = 3;
/** Milliseconds after the last letter: who types fast asks once. */
const WAIT = 120;
/** How often a reader may ask for more results: what stands further down answers hardly anything. */
const MOST = 5;
/** What can be asked, in an empty search. */
const EXAMPLES = [
  "hvem beslutter hvad",
  "hvad koster det pr. indbygger",
  "forskel på forening og § 60-selskab",
  "hvilke samarbejder køber ind sammen",
  "hvordan kommer vi ud igen",
  "hent data",
];
/** Where to go on when nothing is found, by address from the site's root. */
const WAYS_ON = {
  "samarbejder/": "Alle samarbejder",
  "kommuner/": "Find en kommune",
  "ordliste/": "Ordlisten",
  "erfaringer/": "Erfaringer",
  "bidrag/": "Skriv, hvad du mangler",
};
const HOME = new URL("../../", import.meta.url);

const worker = new Worker(new URL("search-worker.js", import.meta.url), { type: "module" });
let number = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const field = element("input", {
  type: "search",
  id: "soegefelt",
  name: "q",
  autocomplete: "off",
  spellcheck: false,
  enterKeyHint: "search",
  maxLength: 200,
});
field.setAttribute("aria-controls", "soegeresultater");
field.setAttribute("autocapitalize", "off");
const status = element("p", { className: "search-status" });
status.setAttribute("role", "status");
const results = element("div", { className: "search-results", id: "soegeresultater" });
const close = element("button", { type: "button", className: "outlined search-close", textContent: "Luk" });
const label = element("label", { htmlFor: field.id, className: "search-label", textContent: "Søg i kataloget" });
const form = element("form", { className: "search-form" }, label, field, close);
form.setAttribute("role", "search");
const dialog = element("dialog", { className: "search-dialog" }, form, status, results);
dialog.setAttribute("aria-label", "Søg i kataloget");
const sheet = element("link", { rel: "stylesheet", href: SHEET.href });
const sheetLoaded = new Promise((resolve) => {
  for (const event of ["load", "error"]) sheet.addEventListener(event, resolve);
});
document.head.append(sheet);
document.body.append(dialog);

/** @param {() => string} typed what was typed while the dialog was on its way */
export async function open(typed) {
  worker.postMessage({});
  await sheetLoaded;
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  if (!field.value && !typed()) show({ query: "", results: [] });
  if (!typed()) return;
  field.value = typed();
  ask();
}

const links = () => findAll(results, "a", HTMLAnchorElement);

function ask(steps = 1) {
  const query = field.value.trim();
  number += 1;
  if (query) worker.postMessage({ number, query, steps });
  else show({ query, results: [] });
}

/**
 * Pieces of text from the index, never as HTML.
 * @param {SearchResult["excerpt"]} pieces
 */
const marked = (pieces) => pieces.flatMap(({ text, isMatch }) => [isMatch ? element("mark", { textContent: text }) : text, " "]);

/** @param {SearchResult} result */
function resultItem({ url, title, state, year, section, excerpt }) {
  /** @type {HTMLElement[]} */
  const parts = [element("a", { href: url, className: "search-title", textContent: title })];
  const age = [year && `oplyst ${year}`, state?.toLowerCase()].filter(Boolean).join(", ");
  if (age) parts.push(element("span", { className: "search-state", textContent: age }));
  if (section) parts.push(element("a", { href: `${url}#${section.id}`, className: "search-section", textContent: section.heading }));
  return element("li", {}, ...parts, element("p", { className: "search-excerpt" }, ...marked(excerpt)));
}

/**
 * @param {string} heading
 * @param {SearchResult[]} list
 * @param {number} place
 * @param {boolean} showsKind
 */
function resultGroup(heading, list, place, showsKind) {
  const id = `soegegruppe-${place}`;
  const items = list.map((result) => {
    const item = resultItem(result);
    if (showsKind && result.kind) item.prepend(element("span", { className: "search-kind", textContent: result.kind }));
    return item;
  });
  const section = element("section", {}, element("h2", { id, textContent: heading }), element("ol", {}, ...items));
  section.setAttribute("aria-labelledby", id);
  return section;
}

/** @param {SearchAnswer} answer */
function statusText({ query, instead, replaced, missing, failed, count = 0, results: list }) {
  if (failed) return ["Søgningen virker ikke lige nu. Brug menuen, eller prøv igen om lidt."];
  if (!query) return [];
  if (!list.length) return [`Ingen resultater for »${query}«. Prøv et andet ord, eller gå videre her:`];
  const counted =
    list.length < count ? `De ${list.length} bedste af ${count} resultater.` : count === 1 ? "1 resultat." : `${count} resultater.`;
  if (instead) return [`Intet svarer helt til »${query}«. Mente du `, suggestion(instead), `? ${counted}`];
  if (missing?.length) return [`Ingen side nævner »${missing.join("« eller »")}«. Her er svar på resten. ${counted}`];
  return [replaced ? `Søgt på »${replaced}«. ${counted}` : counted];
}

/** @param {string} query */
function suggestion(query) {
  const button = element("button", { type: "button", className: "outlined search-instead", textContent: query });
  button.addEventListener("click", () => {
    field.value = query;
    field.focus();
    ask();
  });
  return button;
}

/**
 * The next pages are read and ranked with the first: focus stays where the list went on.
 * @param {number} steps
 */
function moreButton(steps) {
  const button = element("button", { type: "button", className: "outlined search-more", textContent: "Vis flere" });
  button.addEventListener("click", () => {
    const shown = new Set(links().map((link) => link.href));
    worker.addEventListener(
      "message",
      () =>
        links()
          .find((link) => !shown.has(link.href))
          ?.focus(),
      { once: true },
    );
    ask(steps + 1);
  });
  return button;
}

function examples() {
  const items = EXAMPLES.map((query) => element("li", {}, suggestion(query)));
  return element(
    "div",
    { className: "search-examples" },
    element("p", { textContent: "Skriv, som du ville spørge. For eksempel:" }),
    element("ul", {}, ...items),
  );
}

function waysOn() {
  const items = Object.entries(WAYS_ON).map(([url, textContent]) =>
    element("li", {}, element("a", { href: new URL(url, HOME).href, textContent })),
  );
  return element("ul", { className: "search-ways-on" }, ...items);
}

/** @param {SearchAnswer} answer */
function show(answer) {
  const [first, rest] = [answer.results.slice(0, FIRST), answer.results.slice(FIRST)];
  const groups = [...Map.groupBy(rest, (result) => result.kind)].map(([kind, list], place) =>
    resultGroup(kind || "Andre sider", list, place + 1, false),
  );
  const steps = answer.steps ?? 1;
  results.replaceChildren(
    ...(first.length ? [resultGroup("Bedste svar", first, 0, true)] : []),
    ...groups,
    ...(answer.results.length && answer.results.length < (answer.count ?? 0) && steps < MOST ? [moreButton(steps)] : []),
    ...(answer.query ? [] : [examples()]),
    ...(answer.query && !answer.results.length ? [waysOn()] : []),
  );
  results.dataset.query = answer.query;
  status.replaceChildren(...statusText(answer));
}

worker.addEventListener("message", ({ data }) => {
  if (data.number === number) show(data);
});
worker.addEventListener("error", () => show({ query: field.value.trim(), failed: "error", results: [] }));
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => ask(), WAIT);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (results.dataset.query === field.value.trim()) links()[0]?.click();
  else ask();
});
close.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
results.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("a")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  /** @type {HTMLElement[]} */
  const stops = [field, ...links()];
  const current = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const last = current > 0 ? stops.length - 1 : -1;
  const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: Math.min(current, 1) || -1, End: last }[event.key];
  if (next === undefined || current < 0 || !stops[next]) return;
  event.preventDefault();
  stops[next].focus();
});
