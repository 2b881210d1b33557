// The answers of a form in; the same as a file, without any check, out: for when the check cannot run. Every text is in quotes, which
// YAML reads as JSON does; `make fix` and the check do the rest where the file is received.

/** @import { Field } from "./form-model.js" */

/**
 * @param {string} kind
 * @param {string} folder of the kind, below data/
 * @param {Field[]} fields
 * @param {Record<string, any>} answers
 */
export function uncheckedFile(kind, folder, fields, answers) {
  const up = "../".repeat(folder.split("/").length);
  const head = [`# yaml-language-server: $schema=${up}schema/${kind}.schema.json`, "# Ikke tjekket: tjekket kunne ikke køre i browseren."];
  return [...head, ...fieldLines(fields, answers, ""), ""].join("\n");
}

/**
 * @param {Field[]} fields
 * @param {Record<string, any>} answers
 * @param {string} indent
 * @returns {string[]}
 */
export function fieldLines(fields, answers, indent) {
  return fields.filter(({ name }) => answers[name] !== undefined).flatMap((field) => lines(field, answers[field.name], indent));
}

/**
 * @param {Field} field
 * @param {any} value
 * @param {string} indent
 * @returns {string[]}
 */
function lines(field, value, indent) {
  const start = `${indent}${field.name}:`;
  if (Array.isArray(value)) return [start, ...value.flatMap((item) => itemLines(field.item ?? field, item, `${indent}  `))];
  if (typeof value === "object") return [start, ...fieldLines(field.fields ?? [], value, `${indent}  `)];
  return [`${start} ${scalar(field, value)}`];
}

/**
 * @param {Field} field
 * @param {any} value
 * @param {string} indent
 */
function itemLines(field, value, indent) {
  if (typeof value !== "object") return [`${indent}- ${scalar(field, value)}`];
  const [first, ...rest] = fieldLines(field.fields ?? [], value, `${indent}  `);
  return first === undefined ? [] : [`${indent}- ${first.trimStart()}`, ...rest];
}

/**
 * @param {Field} field
 * @param {string} text
 */
function scalar({ type }, text) {
  const isPlain = { integer: /^-?\d+$/, number: /^-?\d+(\.\d+)?$/, boolean: /^(true|false)$/ }[type ?? ""]?.test(text);
  return isPlain ? text : JSON.stringify(text);
}
