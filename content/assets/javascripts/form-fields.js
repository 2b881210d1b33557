// A field as the schema describes it in; its controls out: {element, read(), write(value), find(path)}.
// read() leaves out what is empty; find() gives the control that a message of the check is about.

import { combobox } from "./combobox.js";
import { follow } from "./suggest-id.js";
import { element } from "./check-report.js";

let count = 0;
const file = (name) => fetch(new URL(`../form/${name}.json`, import.meta.url)).then((response) => response.json());
let references;

export const description = file;

export function control(field) {
  if (field.fields) return object(field);
  if (field.item) return field.item.options ? choices(field) : list(field);
  return single(field);
}

// Several fields below one heading of their own, or none.
export function group(declared) {
  const fields = idLater(declared);
  const parts = fields.map((field) => [field.name, field.required || !(field.fields || field.item) ? control(field) : optional(field)]);
  const part = (name) => name && parts.find(([each]) => each === name)[1].find([]);
  if (nameOf(declared) && fields.some(({ name }) => name === "id")) follow(part("id"), part(nameOf(declared)));
  return {
    element: parts.map(([, part]) => part.element),
    read: () => filled(Object.fromEntries(parts.map(([name, part]) => [name, part.read()]).filter(([, value]) => value !== undefined))),
    write: (value) => parts.forEach(([name, part]) => value[name] !== undefined && part.write(value[name])),
    find: ([name, ...rest]) => parts.find(([each]) => each === name)?.[1].find(rest),
  };
}

// An id is made from a name, so it is asked for after it.
const nameOf = (fields) => ["name", "title", "text"].find((name) => fields.some((field) => field.name === name && field.required));

function idLater(fields) {
  const id = fields.find(({ name }) => name === "id");
  if (!id || !nameOf(fields)) return fields;
  return fields.filter((field) => field !== id).flatMap((field) => (field.name === nameOf(fields) ? [field, id] : [field]));
}

const filled = (value) => (Object.keys(value).length ? value : undefined);

function named(field) {
  return `${field.title}${field.required ? " (skal udfyldes)" : ""}`;
}

function object(field) {
  const inside = group(field.fields);
  const made = fieldset(field, inside.element);
  return { ...inside, element: made, find: (path) => (path.length && inside.find(path)) || made };
}

function fieldset(field, children) {
  const made = element("fieldset", { tabIndex: -1 }, element("legend", {}, named(field)));
  if (field.help) made.append(helped(made, field));
  made.append(...children);
  return made;
}

function helped(owner, field, more = "") {
  const help = element("p", { className: "help", id: `help-${(count += 1)}` }, `${field.help ?? ""}${more}`);
  owner.setAttribute("aria-describedby", help.id);
  return help;
}

// A part that most records lack: a button until someone wants it.
function optional(field) {
  const holder = element("div", { className: "optional" });
  let part;
  const begin = () => {
    part = control(field);
    const away = button(`Fjern: ${field.title}`, () => {
      part = undefined;
      holder.replaceChildren(add);
      changed(holder);
      add.focus();
    });
    part.element.append(element("p", {}, away));
    holder.replaceChildren(part.element);
    return part;
  };
  const add = button(`Tilføj: ${field.title}`, () => focusIn(begin().element));
  holder.append(add);
  return {
    element: holder,
    read: () => part?.read(),
    write: (value) => begin().write(value),
    find: (path) => part?.find(path) ?? add,
  };
}

function list(field) {
  const items = [];
  const rows = element("ol", { className: "items" });
  const add = button(`Tilføj en til: ${field.item.title}`, () => focusIn(one().element));
  const one = () => {
    const title = `${field.item.title} ${items.length + 1}`;
    const part = control({ ...field.item, title });
    const row = element("li", {}, part.element);
    const item = { ...part, row };
    row.append(
      button(`Fjern: ${title}`, () => {
        items.splice(items.indexOf(item), 1);
        row.remove();
        changed(add);
        add.focus();
      }),
    );
    items.push(item);
    rows.append(row);
    return item;
  };
  const made = fieldset(field, [rows, element("p", {}, add)]);
  one();
  return {
    element: made,
    read: () => {
      const found = items.map((item) => item.read()).filter((value) => value !== undefined);
      return found.length ? found : undefined;
    },
    write: (values) => values.forEach((value, place) => (items[place] ?? one()).write(value)),
    find: ([place, ...rest]) => {
      const said = items.filter((item) => item.read() !== undefined);
      return said[place]?.find(rest) ?? items[0]?.find([]) ?? add;
    },
  };
}

// Several of a few: a box for each.
function choices(field) {
  const boxes = field.item.options.map(([value, label]) => {
    const box = element("input", { type: "checkbox", value });
    return [box, element("label", { className: "choice" }, box, ` ${label}`)];
  });
  const made = fieldset(field, boxes.map(([, label]) => label));
  return {
    element: made,
    read: () => {
      const chosen = boxes.filter(([box]) => box.checked).map(([box]) => box.value);
      return chosen.length ? chosen : undefined;
    },
    write: (values) => boxes.forEach(([box]) => (box.checked = values.includes(box.value))),
    find: () => boxes[0][0],
  };
}

function single(field) {
  const input = inputOf(field);
  input.id = `field-${(count += 1)}`;
  if (field.required) input.required = true;
  const made = element("div", { className: "field" }, element("label", { htmlFor: input.id }, named(field)));
  const more = [
    field.example && !field.help?.includes(field.example) && ` Fx ${field.example}.`,
    field.refers && " Skriv et ord for at søge blandt dem, der findes.",
    field.most && ` Højst ${field.most} tegn.`,
  ]
    .filter(Boolean)
    .join("");
  if (field.help || more) made.append(helped(input, field, more));
  made.append(input);
  if (field.refers) made.append(combobox(input, known(field.refers)));
  return {
    element: made,
    read: () => input.value.trim() || undefined,
    write: (value) => (input.value = value),
    find: () => input,
  };
}

function inputOf(field) {
  if (field.options) return select(field.options);
  if (field.type === "boolean") return select([["true", "Ja (true)"], ["false", "Nej (false)"]]);
  if (field.most > 160) return element("textarea", { rows: field.markdown ? 8 : 3 });
  return element("input", { type: "text", inputMode: { integer: "numeric", number: "decimal" }[field.type] ?? "text" });
}

function select(options) {
  return element("select", {}, element("option", { value: "" }, "Ikke valgt"), ...options.map(([value, label]) => element("option", { value }, label)));
}

// What a reference may say: with its kind in front, where it may be of several.
async function known(kinds) {
  references ??= file("references");
  const all = await references;
  return kinds.flatMap((kind) => (all[kind] ?? []).map(([id, title]) => [kinds.length > 1 ? `${kind}/${id}` : id, title]));
}

function button(words, act) {
  const made = element("button", { type: "button", className: "quiet" }, words);
  made.addEventListener("click", act);
  return made;
}

const focusIn = (place) => place.querySelector("input, select, textarea")?.focus();
const changed = (place) => place.dispatchEvent(new Event("input", { bubbles: true }));
