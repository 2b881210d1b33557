// A number in; the texts of the same record that say it too, and each with another number in its place, out.

/**
 * @import { DataPath, Field, FieldGroup } from "./form-model.js"
 * @typedef {{ field: Field, path: DataPath, label: string, text: string }} Mention
 */

/** Values that hold figures without being prose. */
const NO_PROSE = /^(https?:|[\d-]+$|[a-z0-9.-]+#)/;
const danish = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 10 });

/**
 * The ways in which a text may write it: `63000`, `63.000`, `63 000`, `65,5`.
 * @param {number} value
 */
export function numberForms(value) {
  const grouped = danish.format(value);
  return [...new Set([String(value).replace(".", ","), grouped, grouped.replaceAll(".", " "), grouped.replaceAll(".", "\u00a0")])];
}

/**
 * The number alone: not as part of another, and not of a year or a date.
 * @param {number} value
 */
function asWritten(value) {
  const forms = numberForms(value).map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\d.,#/-]|\\d[ \\u00a0])(?:${forms.join("|")})(?![\\d/-]|[.,]\\d|[ \\u00a0]\\d{3})`, "g");
}

/**
 * @param {string} text
 * @param {number} before
 * @param {number} after
 */
export const withNumber = (text, before, after) =>
  text.replace(asWritten(before), (found) =>
    /[.\s]/.test(found) || after >= 10_000 ? danish.format(after) : String(after).replace(".", ","),
  );

/**
 * Every text of the record that says the number, in the order of its fields.
 * @param {FieldGroup[]} groups
 * @param {Record<string, any>} record
 * @param {number} value
 * @returns {Mention[]}
 */
export function mentions(groups, record, value) {
  const pattern = asWritten(value);
  return groups
    .flatMap(({ fields }) => fields)
    .flatMap((field) => texts(field, record[field.name], [field.name], [field.title]))
    .filter(({ text }) => !NO_PROSE.test(text) && text.search(pattern) >= 0);
}

/**
 * @param {Field} field
 * @param {any} value
 * @param {DataPath} path
 * @param {string[]} titles
 * @returns {Mention[]}
 */
function texts(field, value, path, titles) {
  if (value === undefined || value === null || field.name === "updates") return [];
  const { fields, item } = field;
  if (fields) return fields.flatMap((child) => texts(child, value[child.name], [...path, child.name], [...titles, child.title]));
  if (item && Array.isArray(value)) return value.flatMap((each, at) => texts(item, each, [...path, at], [...titles, String(at + 1)]));
  return typeof value === "string" ? [{ field, path, label: titles.join(", "), text: value }] : [];
}
