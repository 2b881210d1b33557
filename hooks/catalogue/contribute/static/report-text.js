// A report of something wrong in; the text that a person sends, and the address of the issue form filled in with it, out. The command
// reads both: `make new FROM=`.

import { writeValue } from "./danish-values.js";

/**
 * @import { DataPath, Field, FieldGroup } from "./form-model.js"
 * `record` is the key of the page's record, `field` the dotted path of the fact; both may be empty.
 * @typedef {{ page: string, record: string, field: string, label: string, before: string, after: string, source: string, more: string }} Report
 * @typedef {{ path: string, label: string, value: string }} Fact
 * @typedef {{ title: string, name: string, facts: Fact[] }} FactGroup
 */

const MOST_BYTES = 8000;

/** @param {Report} report */
export function reportText({ page, record, field, label, before, after, source, more }) {
  const lines = [
    ["Side", page],
    ["Post", record],
    ["Felt", field && label ? `${field} (${label})` : field],
    ["Står nu", before],
    ["Bør stå", after],
    ["Kilde", source],
    ["Andet", more],
  ];
  const said = lines.filter(([, text]) => text.trim()).map(([name, text]) => `${name}: ${text.trim()}`);
  return ["Fejl i kataloget", "", ...said, ""].join("\n");
}

/**
 * The code host's form for corrections, with as much of the report as an address has room for.
 * @param {string} repository
 * @param {Report} report
 * @returns {{ address: string, label: string, help: string }[]} none without a code host
 */
export function issueFormWays(repository, report) {
  if (!repository) return [];
  const where = [report.record, report.field].filter(Boolean).join(" ");
  const parts = { page: report.page, record: where, today: report.before, better: report.after, source: report.source, more: report.more };
  const start = `${repository}/issues/new?template=7-rettelse.yml`;
  const given = Object.entries(parts).filter(([, text]) => text);
  const full = given.reduce((address, [name, text]) => {
    const longer = `${address}&${name}=${encodeURIComponent(text)}`;
    return longer.length <= MOST_BYTES ? longer : address;
  }, start);
  return [{ address: full, label: "Udfyld formularen hos kodeværten", help: "Kræver en konto dér. Alle kan læse det." }];
}

/**
 * What the record says, section by section, each fact with its path: what a report can be about.
 * @param {FieldGroup[]} groups
 * @param {Record<string, any>} record
 * @returns {FactGroup[]}
 */
export function factsOf(groups, record) {
  const sections = groups.map(({ title, fields }) => ({
    title,
    name: fields[0]?.name ?? "",
    facts: fields.flatMap((field) => facts(field, record[field.name], [field.name], [field.title])),
  }));
  return sections.filter((section) => section.facts.length > 0);
}

/**
 * @param {Field} field
 * @param {any} value
 * @param {DataPath} path
 * @param {string[]} titles
 * @returns {Fact[]}
 */
function facts(field, value, path, titles) {
  if (value === undefined || value === null || field.name === "id") return [];
  if (field.fields)
    return field.fields.flatMap((child) => facts(child, value[child.name], [...path, child.name], [...titles, child.title]));
  const { item } = field;
  if (item && Array.isArray(value)) {
    return value.flatMap((each, at) => facts(item, each, [...path, at], value.length > 1 ? [...titles, String(at + 1)] : titles));
  }
  const labels = Object.fromEntries(field.options ?? []);
  return [
    {
      path: path.join("."),
      label: titles.join(", "),
      value: labels[value] ?? writeValue(field, value),
    },
  ];
}
