// One small change to a record: the address says to which and what; the rest of its file stays as it is.

import { ask } from "./check-client.js";
import { control, description } from "./form-fields.js";
import { nameOf } from "./form-steps.js";
import { numbers } from "./numeric-fields.js";
import { offer } from "./submit-options.js";
import { element, show } from "./check-report.js";

const page = document.querySelector(".contribute");
const form = page.querySelector(".amend-form");
const verdict = page.querySelector(".verdict");
const site = new URL("../../", import.meta.url);
const query = new URLSearchParams(location.search);
const [kind, id] = (query.get("post") ?? "").split("/");
const wanted = query.get("felt") ?? "";

if (/^[a-z_]+$/.test(kind) && /^[a-z0-9-]+$/.test(id)) begin().catch(() => say("Posten findes ikke."));

async function begin() {
  const asked = await description(kind);
  const source = `${asked.folder}/${id}.yaml`;
  const answers = await Promise.all([fetch(new URL(`data/${source}`, site)), fetch(new URL(`api/v1/${asked.plural}.json`, site))]);
  const [text, exported] = await Promise.all([answers[0].text(), answers[1].json()]);
  const record = exported.records.find((each) => each.id === id);
  const list = asked.steps.flatMap(({ fields }) => fields).find((field) => field.name === wanted && field.item);
  page.querySelector(".without-script").hidden = true;
  form.hidden = false;
  const found = numbers(asked.steps, record);
  if (!list && !found.length) return form.append(without(record));
  const change = list ? adding(list, (record[list.name] ?? []).length) : correcting(found);
  const done = element("button", { type: "button", className: "button" }, "Tjek og vis filen");
  page.querySelector(".amend-what").textContent = `${record.title}. ${list ? `Tilføj: ${list.item.title.toLowerCase()}.` : "Ret et tal."} Resten af posten bliver, som den er.`;
  form.append(...change.element, element("p", {}, done));
  form.addEventListener("submit", (event) => event.preventDefault());
  done.addEventListener("click", () => check({ kind, id, text, ...change.read() }, change.find));
}

function without(record) {
  const link = element("a", { href: new URL(record.url.replace(/^\//, ""), site).href }, record.title);
  return element("p", {}, "Der står ingen tal i ", link, ". Vil du rette noget andet, så vælg »Foreslå en rettelse« nederst på siden.");
}

// there: how many the list has today.
function adding(list, there) {
  const item = control({ ...list.item, required: !list.item.fields });
  const more = element("a", { href: new URL("bidrag/kilde/", site).href }, "Foreslå kilden først");
  const help = element("p", { className: "help" }, "Mangler kilden i kataloget? ", more, ".");
  const find = ([name, place, ...rest]) => (name === list.name && place === there ? item.find(rest) : undefined);
  return { element: [item.element, help], find, read: () => ({ add: list.name, value: item.read() ?? "" }) };
}

function correcting(found) {
  const chosen = element("select", { id: "which" }, ...found.map(({ words, value }, place) => element("option", { value: place }, `${words} (i dag ${value})`)));
  const parts = element("div", {});
  let changes = [];
  const pick = () => {
    const number = found[chosen.value];
    changes = [number, ...number.beside].map(({ field, path, value }) => {
      const part = control({ ...field, required: true });
      part.write(String(value));
      return { part, path, before: String(value) };
    });
    parts.replaceChildren(...changes.map(({ part }) => part.element));
  };
  const place = found.findIndex(({ path }) => path.join(".") === wanted);
  chosen.value = String(Math.max(place, 0));
  chosen.addEventListener("change", pick);
  pick();
  const changed = () => changes.map(({ part, path, before }) => [path, part.read() ?? "", before]).filter(([, now, before]) => now !== before);
  const which = element("div", { className: "field" }, element("label", { htmlFor: "which" }, "Hvilket tal?"), chosen);
  const find = (at) => changes.find(({ path }) => path.join(".") === at.join("."))?.part.find([]);
  return { element: [which, parts], find, read: () => ({ changes: changed().map(([path, now]) => [path, now]) }) };
}

// The field that a message is about; its place in the file when it is about what stood there before.
function headline(issue, find) {
  const field = find(issue.field);
  if (!field) return element("code", {}, `${issue.path}:${issue.line}:${issue.column}`);
  const link = element("a", { href: `#${field.id}` }, nameOf(field));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  return link;
}

async function check(given, find) {
  verdict.hidden = page.querySelector(".offers").hidden = true;
  try {
    say("Tjekker …");
    const answer = await ask("amend", given, say);
    if (answer.refused) return say(answer.refused);
    say("");
    show(verdict, answer, (issue) => headline(issue, find));
    offer(page, answer);
  } catch (error) {
    say(`Tjekket kan ikke køre: ${error.message}`);
  }
}

function say(words) {
  page.querySelector(".progress").textContent = words;
}
