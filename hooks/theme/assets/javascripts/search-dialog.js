// The search dialog: made when it is first asked for. Arrows move through the results, Enter follows the first, Escape closes.
const SHEET = new URL("../stylesheets/search.css", import.meta.url);
const FIRST = 3;
const WAIT = 120;
const MOST = 5;

const worker = new Worker(new URL("search-worker.js", import.meta.url), { type: "module" });
let number = 0;
let timer;

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const field = make("input", { type: "search", id: "soegefelt", name: "q", autocomplete: "off", spellcheck: false, enterKeyHint: "search", maxLength: 200 });
field.setAttribute("aria-controls", "soegeresultater");
field.setAttribute("autocapitalize", "off");
const status = make("p", { className: "search-status" });
status.setAttribute("role", "status");
const results = make("div", { className: "search-results", id: "soegeresultater" });
const close = make("button", { type: "button", className: "search-close", textContent: "Luk" });
const label = make("label", { htmlFor: field.id, className: "search-label", textContent: "Søg i kataloget" });
const form = make("form", { className: "search-form" }, label, field, close);
form.setAttribute("role", "search");
const dialog = make("dialog", { className: "search-dialog" }, form, status, results);
dialog.setAttribute("aria-label", "Søg i kataloget");
const sheet = make("link", { rel: "stylesheet", href: SHEET.href });
const styled = new Promise((done) => ["load", "error"].forEach((event) => sheet.addEventListener(event, done)));
document.head.append(sheet);
document.body.append(dialog);

export async function open(written = () => "") {
  worker.postMessage({});
  await styled;
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  if (!written()) return;
  field.value = written();
  ask();
}

const links = () => [...results.querySelectorAll("a")];

function ask(steps = 1) {
  const query = field.value.trim();
  number += 1;
  if (query) worker.postMessage({ number, query, steps });
  else show({ query, results: [] });
}

// Pieces of text from the index, never as HTML.
const marked = (pieces) => pieces.flatMap(({ text, found }) => [found ? make("mark", { textContent: text }) : text, " "]);

function item(result) {
  const title = make("a", { href: result.url, className: "search-title", textContent: result.title });
  const place = [];
  if (result.section) place.push(make("a", { href: `${result.url}#${result.section.id}`, className: "search-section", textContent: result.section.heading }));
  return make("li", {}, title, ...place, make("p", { className: "search-excerpt" }, ...marked(result.excerpt)));
}

function group(heading, found, number, named) {
  const id = `soegegruppe-${number}`;
  const list = make("ol", {}, ...found.map((result) => {
    const made = item(result);
    if (named && result.kind) made.prepend(make("span", { className: "search-kind", textContent: result.kind }));
    return made;
  }));
  const section = make("section", {}, make("h2", { id, textContent: heading }), list);
  section.setAttribute("aria-labelledby", id);
  return section;
}

function said({ query, instead, failed, results: found }) {
  if (failed) return ["Søgningen virker ikke lige nu. Brug menuen, eller prøv igen om lidt."];
  if (!query) return [];
  const count = found.length === 1 ? "1 resultat" : `${found.length} resultater`;
  if (instead && found.length) {
    const again = make("button", { type: "button", className: "search-instead", textContent: instead });
    again.addEventListener("click", () => {
      field.value = instead;
      field.focus();
      ask();
    });
    return [`Intet svarer helt til »${query}«. Mente du `, again, `? ${count}.`];
  }
  return [found.length ? `${count}.` : `Ingen resultater for »${query}«. Prøv et andet ord, eller se ordlisten.`];
}

// The next pages are read and ranked with the first: focus stays where the list went on.
function further(steps) {
  const button = make("button", { type: "button", className: "search-more", textContent: "Vis flere" });
  button.addEventListener("click", () => {
    const shown = new Set(links().map((link) => link.href));
    worker.addEventListener("message", () => links().find((link) => !shown.has(link.href))?.focus(), { once: true });
    ask(steps + 1);
  });
  return button;
}

function show(answer) {
  const kinds = [...new Set(answer.results.slice(FIRST).map((result) => result.kind))];
  const groups = kinds.map((kind, place) => group(kind || "Andre sider", answer.results.slice(FIRST).filter((result) => result.kind === kind), place + 1, false));
  const first = answer.results.length ? [group("Bedste svar", answer.results.slice(0, FIRST), 0, true)] : [];
  results.replaceChildren(...first, ...groups, ...(answer.more && answer.steps < MOST ? [further(answer.steps)] : []));
  results.dataset.query = answer.query;
  status.replaceChildren(...said(answer));
}

worker.addEventListener("message", ({ data }) => {
  if (data.number === number) show(data);
});
worker.addEventListener("error", () => show({ query: field.value.trim(), failed: true, results: [] }));
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
results.addEventListener("click", (event) => {
  if (event.target.closest("a")) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  const all = [field, ...links()];
  const here = all.indexOf(document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: here > 0 ? 1 : -1, End: here > 0 ? all.length - 1 : -1 }[event.key];
  if (next === undefined || here < 0) return;
  if (all[next]) {
    event.preventDefault();
    all[next].focus();
  }
});
