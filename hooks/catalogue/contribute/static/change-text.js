// A change to a record in; the same as a text that a person can send and the command reads, `make new FROM=`, out.

import { fieldLines } from "./yaml-text.js";

/** @import { DataPath, Field } from "./form-model.js" */

/**
 * The change as the command reads it. Every value is text; the command knows what each field holds.
 * @param {{
 *   record: string, reason?: string, expects?: [DataPath, string][], sets?: { path: DataPath, before: string, after: string }[],
 *   adds?: { list: Field, value: any }[],
 * }} change
 */
export function changeText({ record, reason = "", expects = [], sets = [], adds = [] }) {
  /** @param {DataPath} path */
  const place = (path) => path.join(".");
  const quoted = JSON.stringify;
  return [
    `record: ${record}`,
    ...(reason ? [`reason: ${quoted(reason)}`] : []),
    ...(expects.length
      ? ["expects:", ...expects.flatMap(([path, value]) => [`  - field: ${place(path)}`, `    value: ${quoted(value)}`])]
      : []),
    ...(sets.length ? ["set:"] : []),
    ...sets.flatMap(({ path, before, after }) => [
      `  - field: ${place(path)}`,
      `    before: ${quoted(before)}`,
      `    after: ${quoted(after)}`,
    ]),
    ...(adds.length ? ["add:"] : []),
    ...adds.flatMap(({ list, value }) => [
      `  - list: ${list.name}`,
      ...fieldLines([{ ...(list.item ?? list), name: "value" }], { value }, "    "),
    ]),
    "",
  ].join("\n");
}
