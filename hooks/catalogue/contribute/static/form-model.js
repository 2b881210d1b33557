// What the schema says of a kind's fields, as a form needs it: their order, the hints below them, and answers without what is empty.

/**
 * A field as the schema describes it. `most`: characters; `long`: has room for lines; `refers`: the kinds that it may name; `item`: what a list holds; `kind`: the kind of
 * nested record that it is.
 * @typedef {{
 *   name: string, title: string, help?: string, required?: boolean, type?: string, options?: [string, string][], refers?: string[],
 *   most?: number, long?: boolean, markdown?: boolean, date?: boolean, kind?: string, example?: string, fields?: Field[], item?: Field,
 * }} Field
 * @typedef {{ title: string, fields: Field[] }} FieldGroup
 * @typedef {{ folder: string, plural: string, steps: FieldGroup[], corrections?: Field }} FormDescription
 * @typedef {(string | number)[]} DataPath
 */

/**
 * The file with the fields of a kind, or with what fields may refer to.
 * @param {string} name
 */
export const fetchDescription = async (name) => (await fetch(new URL(`../form/${name}.json`, import.meta.url))).json();

/**
 * The field that an id is made from.
 * @param {Field[]} fields
 */
export function nameField(fields) {
  const name = ["name", "title", "text"].find((each) => fields.some((field) => field.name === each && field.required));
  return fields.find((field) => field.name === name);
}

/**
 * An id is made from a name, so it is asked for after it.
 * @param {Field[]} fields
 */
export function orderFields(fields) {
  const id = fields.find(({ name }) => name === "id");
  const name = nameField(fields);
  if (!id || !name) return fields;
  return fields.filter((field) => field !== id).flatMap((field) => (field === name ? [field, id] : [field]));
}

/** @param {Field} field */
export const fieldLabel = (field) => `${field.title}${field.required ? " (skal udfyldes)" : ""}`;

/**
 * What else the help below a field says: an example, how to refer, how long it may be.
 * @param {Field} field
 */
export function fieldHint({ example, help, refers, most }) {
  const hints = [
    example && !help?.includes(example) && ` Fx ${example}.`,
    refers && " Skriv et ord for at søge blandt dem, der findes.",
    most && ` Højst ${most} tegn.`,
  ];
  return hints.filter(Boolean).join("");
}

/**
 * The answers by field, without those that are empty; `undefined` when all are.
 * @param {[string, unknown][]} answers
 */
export function collectAnswers(answers) {
  const given = answers.filter(([, value]) => value !== undefined);
  return given.length ? Object.fromEntries(given) : undefined;
}

/**
 * A reference as it is written: with its kind in front where it may be of several.
 * @param {string[]} kinds
 * @param {Record<string, [string, string][]>} references
 * @returns {[string, string][]}
 */
export function referenceOptions(kinds, references) {
  return kinds.flatMap((kind) =>
    (references[kind] ?? []).map(([id, title]) => /** @type {[string, string]} */ ([kinds.length > 1 ? `${kind}/${id}` : id, title])),
  );
}

/**
 * @param {string} text
 * @param {number} most
 */
export const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
