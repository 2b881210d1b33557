// A record and the description of its kind in; every number that stands in it, with its path, its label and what goes with it, out.

import { shorten } from "./form-model.js";

/**
 * @import { DataPath, Field, FieldGroup } from "./form-model.js"
 * @typedef {{ field: Field, path: DataPath, value: unknown }} FieldValue
 * `names`: what the items of lists that it stands in are called, so that the place is known again; `list`: the dated list that it is
 * an item of, where a newer number stands beside it.
 * @typedef {FieldValue & { label: string, related: FieldValue[], names: FieldValue[], list?: Field }} NumericField
 * @typedef {Record<string, any>} RecordData
 */

/** What is corrected together with a number: the date and the source that it is known from. */
const DATES = ["date", "as_of"];
const RELATED = [...DATES, "source"];
/** What an item of a list is called by, when it says it. */
const NAMES = ["text", "name", "label", "date"];

/**
 * Every number with its own date, or else the record's.
 * @param {FieldGroup[]} groups
 * @param {RecordData} record
 */
export function numericFields(groups, record) {
  const fields = groups.flatMap((group) => group.fields);
  const dated = fields.filter(({ name }) => name === "as_of" && name in record);
  const own = dated.map((field) => ({ field, path: [field.name], value: record[field.name] }));
  return inObject(fields, record, [], [], {}).map((number) => ({
    ...number,
    related: number.related.some(({ field }) => DATES.includes(field.name)) ? number.related : [...own, ...number.related],
  }));
}

/** @typedef {{ names?: FieldValue[], list?: Field, items?: string[] }} Around the lists that a value stands in, and what their items are called */

/**
 * @param {Field[]} fields
 * @param {RecordData} data
 * @param {DataPath} path
 * @param {string[]} titles
 * @param {Around} around
 * @returns {NumericField[]}
 */
function inObject(fields, data, path, titles, around) {
  const given = fields.filter((field) => field.name in data);
  return given.flatMap((field) => inField(field, given, data, path, [...titles, field.title], around));
}

/**
 * @param {Field} field
 * @param {Field[]} siblings
 * @param {RecordData} data
 * @param {DataPath} path
 * @param {string[]} titles
 * @param {Around} around
 * @returns {NumericField[]}
 */
function inField(field, siblings, data, path, titles, around) {
  const value = data[field.name];
  const own = [...path, field.name];
  const items = field.item?.fields;
  if (field.fields) return inObject(field.fields, value, own, titles, around);
  if (items)
    return value.flatMap((/** @type {RecordData} */ item, /** @type {number} */ at) => {
      const inside = within(around, field, items, item, [...own, at], titles);
      return inObject(items, item, [...own, at], inside.items, inside);
    });
  if (field.type !== "integer" && field.type !== "number") return [];
  const related = siblings
    .filter(({ name }) => RELATED.includes(name))
    .map((each) => ({ field: each, path: [...path, each.name], value: data[each.name] }));
  return [{ field, path: own, label: words(titles, field), value, related, names: around.names ?? [], list: around.list }];
}

/**
 * What a number is called: by the items that it stands in, which say more than the lists; that it is a number goes without saying.
 * @param {string[]} titles
 * @param {Field} field
 */
const words = (titles, { name }) => (name === "value" && titles.length > 1 ? titles.slice(0, -1) : titles).join(" – ");

/**
 * @param {Around} around
 * @param {Field} list
 * @param {Field[]} items
 * @param {RecordData} item
 * @param {DataPath} path of the item
 * @param {string[]} titles of the lists, which are left out where the item says itself what it is
 * @returns {Around & { items: string[] }}
 */
function within({ names = [], items: outer = [] }, list, items, item, path, titles) {
  const named = items.filter(({ name }) => NAMES.includes(name) && name in item).slice(0, 1);
  const isDated = path.length === 2 && items.some(({ name, required }) => DATES.includes(name) && required);
  const called = named.map((field) => ({ field, path: [...path, field.name], value: item[field.name] }));
  const title = shorten(String(itemLabel(item, Number(path.at(-1)))), 50).replace(/\.$/, "");
  const isTelling = named.some(({ name }) => !DATES.includes(name));
  return { names: [...names, ...called], list: isDated ? list : undefined, items: [...(isTelling ? outer : titles), title] };
}

/**
 * @param {RecordData} item
 * @param {number} at
 */
const itemLabel = (item, at) => NAMES.map((name) => item[name]).find((name) => name !== undefined) ?? `nr. ${at + 1}`;
