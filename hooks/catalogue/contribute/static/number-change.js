// »Ret et tal«: which number, whether it was wrong or has changed since, and then what is asked for: the number with its date and source,
// and what else says it, or what has happened since.

import { readNumber } from "./danish-values.js";
import { element } from "./dom.js";
import { control } from "./form-fields.js";
import { mentions, withNumber } from "./number-mentions.js";

/**
 * @import { DataPath, Field, FieldGroup } from "./form-model.js"
 * @import { Control } from "./form-fields.js"
 * @import { NumericField } from "./numeric-fields.js"
 * @typedef {{ control: Control, path: DataPath, before: string }} Part
 * `lacks` says what must still be answered.
 * @typedef {{ sets: { path: DataPath, before: string, after: string }[], expects: [DataPath, string][], reason?: string, lacks?: string,
 *   adds: { list: Field, value: any }[] }} NumberChange
 * `corrections` is where the record says what was wrong in it.
 * @typedef {{ groups: FieldGroup[], record: Record<string, any>, numbers: NumericField[], corrections?: Field }} Numbered
 */

const WRONG = "wrong";
const SINCE = "since";
const danish = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 10 });

/**
 * @param {Numbered} given
 * @param {string} wanted dotted path of the number to begin with
 */
export function numberChange({ groups, record, numbers, corrections }, wanted) {
  const updates = groups.flatMap(({ fields }) => fields).find(({ name }) => name === "updates");
  const which = element(
    "select",
    { id: "which" },
    ...numbers.map(({ label, value }, place) => element("option", { value: String(place) }, `${label}: ${danish.format(Number(value))}`)),
  );
  which.value = String(
    Math.max(
      numbers.findIndex(({ path }) => path.join(".") === wanted),
      0,
    ),
  );
  const what = kindOfChange();
  const holder = element("div");
  /** @type {ReturnType<typeof wrong> | ReturnType<typeof since> | undefined} */
  let asked;
  const show = () => {
    const number = numbers[Number(which.value)];
    asked = what.value() === WRONG ? wrong(number, mentions(groups, record, Number(number.value)), corrections, record) : undefined;
    if (what.value() === SINCE) asked = since(number, number.list ?? updates);
    holder.replaceChildren(...(asked?.elements ?? []));
  };
  which.addEventListener("change", show);
  what.element.addEventListener("change", show);
  const label = element("div", { className: "field" }, element("label", { htmlFor: "which" }, "Hvilket tal?"), which);
  return {
    elements: [label, what.element, holder],
    find: (/** @type {DataPath} */ path) => asked?.find(path),
    isReady: () => asked !== undefined,
    /** @returns {NumberChange} */
    read: () => {
      const expects = numbers[Number(which.value)].names.map(
        ({ path, value }) => /** @type {[DataPath, string]} */ ([path, String(value)]),
      );
      /** @type {NumberChange} */
      const nothing = { expects, sets: [], adds: [] };
      return asked ? { ...nothing, ...asked.read() } : nothing;
    },
    kept: () => ({ which: which.value, what: what.value(), answers: asked?.kept() ?? [] }),
    /** @param {any} kept */
    write: (kept) => {
      which.value = kept.which;
      what.choose(kept.what);
      show();
      asked?.write(kept.answers);
    },
  };
}

/** Two boxes of which one must be chosen. */
function kindOfChange() {
  const choices = [
    [WRONG, "Det var forkert, også dengang", "Tallet bliver rettet, og det samme bliver de tekster, der nævner det."],
    [SINCE, "Det var rigtigt, men har ændret sig siden", "Det gamle tal bliver stående. Det nye kommer til med dato og kilde."],
  ];
  const boxes = choices.map(([value]) => element("input", { type: "radio", name: "what", value }));
  const labels = choices.map(([, label, help], place) =>
    element("label", { className: "choice" }, boxes[place], ` ${label}. `, element("span", { className: "help" }, help)),
  );
  return {
    element: element("fieldset", {}, element("legend", {}, "Hvad er der med tallet?"), ...labels),
    value: () => boxes.find(({ checked }) => checked)?.value,
    /** @param {string} value */
    choose: (value) => {
      for (const box of boxes) box.checked = box.value === value;
    },
  };
}

/**
 * @param {NumericField} number
 * @param {import("./number-mentions.js").Mention[]} others
 * @param {Field | undefined} corrections
 * @param {Record<string, any>} record
 */
function wrong(number, others, corrections, record) {
  const parts = [number, ...number.related].map(({ field, path, value }) => part({ ...field, required: true }, path, String(value)));
  const texts = others.map(({ field, path, label, text }) => part({ ...field, title: label, help: "", required: true }, path, text));
  const reason = control({
    name: "reason",
    title: "Hvad var forkert?",
    help: "Fx at kilden er læst forkert. Står ved rettelsen.",
    long: true,
  });
  const [first] = parts;
  first.control.element.addEventListener("input", () => {
    const after = Number(readNumber(first.control.read() ?? ""));
    if (!Number.isFinite(after) || !first.control.read()) return;
    for (const each of texts) if (!each.isTouched) each.control.write(withNumber(each.before, Number(number.value), after));
  });
  for (const each of texts) each.control.element.addEventListener("input", () => Object.assign(each, { isTouched: true }));
  const all = [...parts, ...texts];
  const listed = texts.length
    ? [
        element(
          "p",
          { className: "help" },
          "Det samme tal står også her. Teksten følger med, når du retter tallet. Passer det ikke, så ret den.",
        ),
        ...texts.map(elementOf),
      ]
    : [element("p", { className: "help" }, "Ingen anden tekst i posten nævner tallet.")];
  return {
    elements: [...parts.map(elementOf), ...listed, reason.element],
    find: (/** @type {DataPath} */ path) => all.find((each) => each.path.join(".") === path.join("."))?.control.find([]),
    read: () => {
      const answers = all.map(({ control: { read }, path, before }) => ({ path, before, after: read() ?? "" }));
      const sets = answers.filter(({ before, after }) => after !== before && after !== "");
      const said = reason.read();
      const correction = { date: today(), field: fieldPath(record, number.path), reason: said };
      const adds = corrections && said && sets.length ? [{ list: corrections, value: correction }] : [];
      return { sets, adds, reason: corrections ? "" : said, lacks: said || !sets.length ? "" : "Skriv også, hvad der var forkert." };
    },
    kept: () => [...all.map((each) => each.control.read() ?? ""), reason.read() ?? ""],
    /** @param {string[]} values */
    write: (values) => {
      for (const [place, value] of values.entries()) (all[place]?.control ?? reason).write(value);
    },
  };
}

/**
 * A newer number beside the old one in a dated list; otherwise a line on what has happened since.
 * @param {NumericField} number
 * @param {Field | undefined} list
 */
function since(number, list) {
  const item = list?.item ?? { name: "", title: "", fields: [] };
  const isBeside = list === number.list;
  const names = isBeside ? (item.fields ?? []).map(({ name }) => name) : ["date", "text", "source"];
  const fields = names.flatMap((name) => (item.fields ?? []).filter((field) => field.name === name));
  const value = control({ ...number.field, title: "Det nye tal", required: true });
  const rest = fields.filter(({ name }) => !isBeside || name !== number.field.name);
  const answers = control({ ...item, title: isBeside ? "Det nye tal gælder" : "Det er sket siden", fields: rest, item: undefined });
  const text = answers.find(["text"]);
  let suggested = "";
  value.element.addEventListener("input", () => {
    if (isBeside || !(text instanceof HTMLTextAreaElement || text instanceof HTMLInputElement) || text.value !== suggested) return;
    const after = readNumber(value.read() ?? "");
    suggested = after ? `${number.label.split(", ")[0]}: nu ${danish.format(Number(after))}.` : "";
    text.value = suggested;
  });
  return {
    elements: [value.element, answers.element],
    find: (/** @type {DataPath} */ path) => (path[0] === list?.name ? answers.find(path.slice(2)) : undefined),
    read: () => ({
      adds:
        list && value.read() ? [{ list, value: { ...answers.read(), ...(isBeside ? { [number.field.name]: value.read() } : {}) } }] : [],
    }),
    kept: () => [value.read(), answers.read()],
    /** @param {any[]} kept */
    write: ([number_, rest_]) => {
      if (number_) value.write(number_);
      if (rest_) answers.write(rest_);
    },
  };
}

/**
 * @param {Field} field
 * @param {DataPath} path
 * @param {string} before
 */
function part(field, path, before) {
  const own = control(field);
  own.write(before);
  return { control: own, path, before, isTouched: false };
}

/** @param {Part} part */
const elementOf = (part) => part.control.element;

/** By the reader's own calendar. */
const today = () => new Intl.DateTimeFormat("sv-SE").format(new Date());

/**
 * As a correction names a field: a part of a list by its id, and a part without one by its list.
 * @param {any} record
 * @param {DataPath} path
 */
export function fieldPath(record, path) {
  const names = [];
  let here = record;
  for (const step of path) {
    here = here?.[step];
    const name = typeof step === "number" ? here?.id : step;
    if (!name) break;
    names.push(name);
  }
  return names.join(".");
}
