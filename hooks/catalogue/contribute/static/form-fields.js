// A field as the schema describes it in; its controls out, each with what is written in it.

import { combobox } from "./combobox.js";
import { element } from "./dom.js";
import { collectAnswers, fetchDescription, fieldHint, fieldLabel, nameField, orderFields, referenceOptions } from "./form-model.js";
import { suggestId } from "./suggest-id.js";

/**
 * @import { DataPath, Field } from "./form-model.js"
 * @typedef {any} Answer - text, a list or an object, as the field is described; `undefined` when nothing is given
 */

/**
 * `read` leaves out what is empty; `find` gives the control that a message of the check is about.
 * @typedef {{ read: () => Answer, write: (value: Answer) => void, find: (path: DataPath) => HTMLElement | undefined }} Access
 * @typedef {Access & { element: HTMLElement }} Control
 * @typedef {Access & { elements: HTMLElement[] }} ControlGroup
 * @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Input
 */

let count = 0;
/** @type {Promise<Record<string, [string, string][]>> | undefined} */
let references;

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
    write: (value) => {
      for (const each of parts) if (value[each.name] !== undefined) each.write(value[each.name]);
    },
    find: ([name, ...rest]) => part(name)?.find(rest),
  };
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
  return { ...inside, element: holder, find: (path) => (path.length && inside.find(path)) || holder };
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
      holder.replaceChildren(add);
      dispatchInput(holder);
      add.focus();
    });
    part.element.append(element("p", {}, remove));
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

/**
 * @param {Field} field
 * @param {Field} itemField
 * @returns {Control}
 */
function listControl(field, itemField) {
  /** @type {Control[]} */
  const items = [];
  const rows = element("ol", { className: "items" });
  const add = button(`Tilføj en til: ${itemField.title}`, () => focusIn(addItem().element));
  const addItem = () => {
    const title = `${itemField.title} ${items.length + 1}`;
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
  if (field.refers && input instanceof HTMLInputElement) holder.append(combobox(input, fetchReferences(field.refers)));
  return {
    element: holder,
    read: () => input.value.trim() || undefined,
    write: (value) => {
      input.value = value;
    },
    find: () => input,
  };
}

/**
 * @param {Field} field
 * @returns {Input}
 */
function inputElement(field) {
  if (field.options) return selectElement(field.options);
  if (field.type === "boolean")
    return selectElement([
      ["true", "Ja (true)"],
      ["false", "Nej (false)"],
    ]);
  if ((field.most ?? 0) > 160) return element("textarea", { rows: field.markdown ? 8 : 3 });
  return element("input", { type: "text", inputMode: field.type === "integer" ? "numeric" : field.type === "number" ? "decimal" : "text" });
}

/** @param {[string, string][]} options */
function selectElement(options) {
  const none = element("option", { value: "" }, "Ikke valgt");
  return element("select", {}, none, ...options.map(([value, label]) => element("option", { value }, label)));
}

/** @param {string[]} kinds */
async function fetchReferences(kinds) {
  references ??= fetchDescription("references");
  return referenceOptions(kinds, await references);
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

/** @param {HTMLElement} place */
function focusIn(place) {
  const input = place.querySelector("input, select, textarea");
  if (input instanceof HTMLElement) input.focus();
}

/** @param {HTMLElement} place */
const dispatchInput = (place) => place.dispatchEvent(new Event("input", { bubbles: true }));
