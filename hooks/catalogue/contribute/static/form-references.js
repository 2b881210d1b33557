// What a field may refer to: what the site has, and what the same form holds.

import { fetchDescription, referenceOptions } from "./form-model.js";

/**
 * @import { Option } from "./combobox.js"
 * @typedef {(kind: string) => Option[]} OwnOptions
 */

/** @type {Promise<Record<string, Option[]>> | undefined} */
let references;
/** @type {OwnOptions[]} */
const own = [];
/** @type {Set<string>} */
const preferred = new Set();

/**
 * What the form itself holds, as it is when somebody asks.
 * @param {OwnOptions} options
 */
export const offerOwn = (options) => void own.push(options);

/**
 * What is offered first: sections, or sources with all of theirs.
 * @param {Iterable<string>} values
 */
export function preferReferences(values) {
  for (const value of values) preferred.add(value).add(value.split("#")[0]);
}

/**
 * The form's own first, then what is preferred, then the rest.
 * @param {string[]} kinds
 * @returns {Promise<Option[]>}
 */
export async function optionsFor(kinds) {
  references ??= fetchDescription("references");
  const published = referenceOptions(kinds, await references);
  const rank = (/** @type {Option} */ [value]) => (preferred.has(value) ? 0 : preferred.has(value.split("#")[0]) ? 1 : 2);
  const ranked = preferred.size ? published.toSorted((one, other) => rank(one) - rank(other)) : published;
  return [...kinds.flatMap((kind) => own.flatMap((options) => options(kind))), ...ranked];
}

/**
 * Let fields that refer to what the form holds follow when that gets another id, as it does with another name.
 * @param {HTMLFormElement} form
 */
export function followOwnNames(form) {
  /** @type {Map<string, string[]>} */
  let before = new Map();
  // What is there before anything is typed in the field: by its change all has happened.
  form.addEventListener("focusin", () => {
    before = ownIds(form);
  });
  form.addEventListener("change", () => {
    const now = ownIds(form);
    for (const [kind, ids] of before) renameReferences(form, kind, ids, now.get(kind) ?? []);
    before = now;
  });
}

/** @param {HTMLFormElement} form */
function ownIds(form) {
  const kinds = new Set(referring(form).flatMap(({ dataset }) => dataset.refers?.split(" ") ?? []));
  return new Map([...kinds].map((kind) => [kind, own.flatMap((options) => options(kind)).map(([value]) => value)]));
}

/**
 * With one more or one less, nobody can tell which was which.
 * @param {HTMLFormElement} form
 * @param {string} kind
 * @param {string[]} before
 * @param {string[]} now
 */
function renameReferences(form, kind, before, now) {
  if (before.length !== now.length) return;
  for (const input of referring(form)) {
    const place = before.indexOf(input.value);
    if (place < 0 || now.includes(input.value) || !input.dataset.refers?.split(" ").includes(kind)) continue;
    input.value = now[place];
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** @param {HTMLFormElement} form */
const referring = (form) => [...form.querySelectorAll("input[data-refers]")].filter((input) => input instanceof HTMLInputElement);

/**
 * The one that is called exactly so, or so but for the word that says that it is a municipality; what was typed when none is, or more than one.
 * @param {Option[]} options
 * @param {string} text
 */
export function namedOption(options, text) {
  const name = text.trim().toLowerCase().normalize("NFC");
  if (!name || options.some(([value]) => value === text.trim())) return text.trim();
  const called = (/** @type {string} */ words) => options.filter(([, title]) => title.toLowerCase().normalize("NFC") === words);
  const same = [called(name), called(name.replace(/ kommune$/, ""))].find(({ length }) => length) ?? [];
  return same.length === 1 ? same[0][0] : text.trim();
}

/**
 * The nested records of one kind among answers, each with what it is called.
 * @param {import("./form-model.js").Field[]} fields
 * @param {any} answers
 * @param {string} kind
 * @returns {Option[]}
 */
export function nestedOptions(fields, answers, kind) {
  return fields.flatMap((field) => {
    const value = answers?.[field.name];
    if (field.fields) return nestedOptions(field.fields, value, kind);
    const inner = field.item?.fields;
    if (!inner || !Array.isArray(value)) return [];
    const here = field.item?.kind === kind ? value.filter(({ id }) => id) : [];
    const named = here.map((item) => /** @type {Option} */ ([item.id, item.name ?? item.title ?? item.text ?? item.id]));
    return [...named, ...value.flatMap((item) => nestedOptions(inner, item, kind))];
  });
}
