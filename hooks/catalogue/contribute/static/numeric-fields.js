// A record and the description of its kind in; every number that stands in it, with its path, its label and what goes with it, out.

/**
 * @import { DataPath, Field, FieldGroup } from "./form-model.js"
 * @typedef {{ field: Field, path: DataPath, value: unknown }} FieldValue
 * @typedef {FieldValue & { label: string, related: FieldValue[] }} NumericField
 * @typedef {Record<string, any>} RecordData
 */

/** What is corrected together with a number: the date and the source that it is known from. */
const RELATED = ["as_of", "source"];

/**
 * @param {FieldGroup[]} groups
 * @param {RecordData} record
 */
export function numericFields(groups, record) {
  return groups.flatMap(({ fields }) => inObject(fields, record, [], []));
}

/**
 * @param {Field[]} fields
 * @param {RecordData} data
 * @param {DataPath} path
 * @param {string[]} titles
 * @returns {NumericField[]}
 */
function inObject(fields, data, path, titles) {
  const given = fields.filter((field) => field.name in data);
  return given.flatMap((field) => inField(field, given, data, path, [...titles, field.title]));
}

/**
 * @param {Field} field
 * @param {Field[]} siblings
 * @param {RecordData} data
 * @param {DataPath} path
 * @param {string[]} titles
 * @returns {NumericField[]}
 */
function inField(field, siblings, data, path, titles) {
  const value = data[field.name];
  const own = [...path, field.name];
  const items = field.item?.fields;
  if (field.fields) return inObject(field.fields, value, own, titles);
  if (items)
    return value.flatMap((/** @type {RecordData} */ item, /** @type {number} */ at) =>
      inObject(items, item, [...own, at], [...titles, itemLabel(item, at)]),
    );
  if (field.type !== "integer" && field.type !== "number") return [];
  const related = siblings
    .filter(({ name }) => RELATED.includes(name))
    .map((each) => ({ field: each, path: [...path, each.name], value: data[each.name] }));
  return [{ field, path: own, label: titles.join(", "), value, related }];
}

/**
 * @param {RecordData} item
 * @param {number} at
 */
const itemLabel = (item, at) => item.text ?? item.name ?? item.label ?? item.date ?? `nr. ${at + 1}`;
