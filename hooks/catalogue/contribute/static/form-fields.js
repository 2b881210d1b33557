// A field as the schema describes it in; its controls out, each with what is written in it.

import { combobox } from "./combobox.js";
import { readValue } from "./danish-values.js";
import { element } from "./dom.js";
import { collectAnswers, fieldHint, fieldLabel, nameField, orderFields } from "./form-model.js";
import { namedOption, optionsFor } from "./form-references.js";
import { suggestId } from "./suggest-id.js";

/**
 * @import { DataPath, Field } from "./form-model.js"
 * @typedef {any} Answer - text, a list or an object, as the field is described; `undefined` when nothing is given
 */

/**
 * `read` leaves out what is empty; `find` gives the control that a message of the check is about. `write` throws a TypeError for what
 * cannot stand there; that of a group gives back what found no place.
 * @typedef {{ read: () => Answer, find: (path: DataPath) => HTMLElement | undefined }} Access
 * @typedef {Access & { element: HTMLElement, write: (value: Answer) => void }} Control
 * @typedef {Access & { elements: HTMLElement[], write: (value: Answer) => Record<string, Answer> }} ControlGroup
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Input
 */

let count = 0;
const NEW_SOURCE = "Ingen fundet. Er kilden ny, så skriv den nederst under »Ny kilde«.";

/**
 * @param {Field} field
 * @returns {Control}
 */
export function control(field) {
  if (field.fields) return objectControl(field, field.fields);
  if (!field.item) return inputControl(field);
  return field.item.options ? checkboxControl(field, field.item.options) : listControl(field, field.item);
}

/**
 * Several fields below one heading of their own, or none.
 * @param {Field[]} fields
 * @returns {ControlGroup}
 */
export function group(fields) {
  const parts = orderFields(fields).map((field) => ({
    name: field.name,
    ...(isOptional(field) ? optionalControl(field) : control(field)),
  }));
  /** @param {string | number | undefined} name */
  const part = (name) => parts.find((each) => each.name === name);
  const [id, name] = [part("id")?.find([]), part(nameField(fields)?.name)?.find([])];
  if (id instanceof HTMLInputElement && (name instanceof HTMLInputElement || name instanceof HTMLTextAreaElement)) suggestId(id, name);
  return {
    elements: parts.map((each) => each.element),
    read: () => collectAnswers(parts.map((each) => [each.name, each.read()])),
    write: (value) => Object.fromEntries(Object.entries(value).filter(([name, each]) => !fits(part(name), each))),
    find: ([name, ...rest]) => part(name)?.find(rest),
  };
}

/**
 * Write it where it belongs, if that can be.
 * @param {Control | undefined} part
 * @param {Answer} value
 */
function fits(part, value) {
  try {
    part?.write(value);
  } catch {
    return false;
  }
  return part !== undefined;
}

/**
 * @param {boolean} isRight
 */
function demand(isRight) {
  if (!isRight) throw new TypeError("The form has no place for this.");
}

/** @param {Field} field */
const isOptional = (field) => !field.required && Boolean(field.fields || field.item);

/**
 * @param {Field} field
 * @param {Field[]} fields
 * @returns {Control}
 */
function objectControl(field, fields) {
  const { elements, ...inside } = group(fields);
  const holder = fieldset(field, elements);
  return {
    read: inside.read,
    write: (value) => {
      demand(typeof value === "object" && !Array.isArray(value));
      demand(Object.keys(inside.write(value)).length === 0);
    },
    element: holder,
    find: (path) => (path.length && inside.find(path)) || holder,
  };
}

/**
 * @param {Field} field
 * @param {HTMLElement[]} children
 */
function fieldset(field, children) {
  const holder = element("fieldset", { tabIndex: -1 }, element("legend", {}, fieldLabel(field)));
  if (field.help) holder.append(helpText(holder, field));
  holder.append(...children);
  return holder;
}

/**
 * @param {HTMLElement} owner
 * @param {Field} field
 * @param {string} [hint]
 */
function helpText(owner, field, hint = "") {
  count += 1;
  const help = element("p", { className: "help", id: `help-${count}` }, `${field.help ?? ""}${hint}`);
  owner.setAttribute("aria-describedby", help.id);
  return help;
}

/**
 * A part that most records lack: a button until someone wants it.
 * @param {Field} field
 * @returns {Control}
 */
function optionalControl(field) {
  const holder = element("div", { className: "optional" });
  /** @type {Control | undefined} */
  let part;
  const begin = () => {
    part = control(field);
    const remove = button(`Fjern: ${field.title}`, () => {
      part = undefined;
      holder.replaceChildren(...before);
      dispatchInput(holder);
      add.focus();
    });
    part.element.append(element("p", {}, remove));
    holder.replaceChildren(part.element);
    return part;
  };
  const add = button(`Tilføj: ${field.title}`, () => focusIn(begin().element));
  const before = field.help ? [add, helpText(add, field)] : [add];
  holder.append(...before);
  return {
    element: holder,
    read: () => part?.read(),
    write: (value) => begin().write(value),
    find: (path) => part?.find(path) ?? add,
  };
}

/**
 * @param {Field} field
 * @param {Field} itemField
 * @returns {Control}
 */
function listControl(field, itemField) {
  /** @type {Control[]} */
  const items = [];
  // Not how many there are: after one is removed, two would be called the same.
  let added = 0;
  const rows = element("ol", { className: "items" });
  const add = button(`Tilføj en til: ${itemField.title}`, () => focusIn(addItem().element));
  const addItem = () => {
    added += 1;
    const title = `${itemField.title} ${added}`;
    const item = control({ ...itemField, title });
    const remove = button(`Fjern: ${title}`, () => {
      items.splice(items.indexOf(item), 1);
      row.remove();
      dispatchInput(add);
      add.focus();
    });
    const row = element("li", {}, item.element, remove);
    items.push(item);
    rows.append(row);
    return item;
  };
  const holder = fieldset(field, [rows, element("p", {}, add)]);
  const answered = () => items.filter((item) => item.read() !== undefined);
  addItem();
  return {
    element: holder,
    read: () => (answered().length ? answered().map((item) => item.read()) : undefined),
    write: (values) => {
      demand(Array.isArray(values));
      for (const [place, value] of values.entries()) (items[place] ?? addItem()).write(value);
    },
    find: ([place, ...rest]) => answered()[Number(place)]?.find(rest) ?? items[0]?.find([]) ?? add,
  };
}

/**
 * Several of a few: a box for each.
 * @param {Field} field
 * @param {[string, string][]} options
 * @returns {Control}
 */
function checkboxControl(field, options) {
  const boxes = options.map(([value]) => element("input", { type: "checkbox", value }));
  const labels = options.map(([, label], place) => element("label", { className: "choice" }, boxes[place], ` ${label}`));
  const checked = () => boxes.filter((box) => box.checked).map((box) => box.value);
  return {
    element: fieldset(field, labels),
    read: () => (checked().length ? checked() : undefined),
    write: (values) => {
      demand(Array.isArray(values) && values.every((each) => options.some(([value]) => value === each)));
      for (const box of boxes) box.checked = values.includes(box.value);
    },
    find: () => boxes[0],
  };
}

/**
 * @param {Field} field
 * @returns {Control}
 */
function inputControl(field) {
  const input = inputElement(field);
  count += 1;
  input.id = `field-${count}`;
  if (field.required) input.required = true;
  const holder = element("div", { className: "field" }, element("label", { htmlFor: input.id }, fieldLabel(field)));
  const hint = fieldHint(field);
  if (field.help || hint) holder.append(helpText(input, field, hint));
  holder.append(input);
  input.addEventListener("change", () => {
    input.value = readValue(field, input.value);
  });
  if (field.refers && input instanceof HTMLInputElement) holder.append(suggestions(input, field.refers));
  return {
    element: holder,
    read: () => readValue(field, input.value) || undefined,
    write: (value) => {
      demand(typeof value === "string");
      input.value = value;
      demand(input.value.replace(/\r?\n/g, " ") === value.replace(/\r?\n/g, " "));
    },
    find: () => input,
  };
}

/**
 * The list of what may be referred to; a name written in full is taken for what it names.
 * @param {HTMLInputElement} input
 * @param {string[]} kinds
 */
function suggestions(input, kinds) {
  const options = () => optionsFor(kinds);
  input.dataset.refers = kinds.join(" ");
  input.addEventListener("change", async () => {
    const named = namedOption(await options(), input.value);
    if (named === input.value) return;
    input.value = named;
    dispatchInput(input);
  });
  return combobox(input, options, kinds.includes("section") ? NEW_SOURCE : undefined);
}

/**
 * @param {Field} field
 * @returns {Input}
 */
function inputElement(field) {
  if (field.options) return selectElement(field.options);
  if (field.long || (field.most ?? 0) > 160) return element("textarea", { rows: field.markdown ? 8 : 3 });
  return element("input", { type: "text", inputMode: field.type === "integer" ? "numeric" : field.type === "number" ? "decimal" : "text" });
}

/** @param {[string, string][]} options */
function selectElement(options) {
  const none = element("option", { value: "" }, "Ikke valgt");
  return element("select", {}, none, ...options.map(([value, label]) => element("option", { value }, label)));
}

/**
 * @param {string} text
 * @param {() => void} act
 */
function button(text, act) {
  const created = element("button", { type: "button", className: "quiet" }, text);
  created.addEventListener("click", act);
  return created;
}

/**
 * To the first field; to the heading of what holds nothing but parts that are not there yet.
 * @param {HTMLElement} place
 */
function focusIn(place) {
  const input = place.querySelector("input, select, textarea");
  const target = input ?? (place.matches("fieldset") ? place : place.querySelector("fieldset, button"));
  if (target instanceof HTMLElement) target.focus();
}

/** @param {HTMLElement} place */
const dispatchInput = (place) => place.dispatchEvent(new Event("input", { bubbles: true }));
