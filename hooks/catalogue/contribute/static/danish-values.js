// A number or a date as people write it in Danish in; the same as a record has it out, as
// formatting.py reads them; and back. What cannot be read is left as it was written.

/** @import { Field } from "./form-model.js" */

const MONTHS = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];
const QUOTES = /^["'“”„»«‘’]+|["'“”„»«‘’]+$/g;

/**
 * The text as the field is to have it, without quotes around what is no prose.
 * @param {Pick<Field, "type" | "date">} field
 * @param {string} text
 */
export function readValue({ type, date }, text) {
  const bare = text.trim();
  if (date) return readDate(bare.replace(QUOTES, "").trim()) || bare;
  if (type === "integer" || type === "number") return readNumber(bare.replace(QUOTES, "").trim()) || bare;
  return bare;
}

/**
 * `12.000.000`, `12 000`, `65,5` and `1.234,5`; a point before three figures parts thousands, as it does in Danish.
 * Empty when it is no number.
 * @param {string} text
 */
export function readNumber(text) {
  const match = /^([-−–]?)(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:[,](\d+))?(?:\s*(?:kr\.?|kroner|pct\.?|procent|%))?$/i.exec(text);
  if (!match) return /^-?\d+\.\d+$/.test(text) ? text : "";
  const [, sign, whole, decimals] = match;
  const digits = whole.replace(/[.\s]/g, "");
  return `${sign ? "-" : ""}${digits}${decimals && /[^0]/.test(decimals) ? `.${decimals}` : ""}`;
}

/**
 * `marts 2019`, `1. marts 2019`, `den 1.3.2019`, `1/3-2019`, `2019-3` as `2019-03` and `2019-03-01`.
 * @param {string} text
 */
export function readDate(text) {
  const plain = text
    .toLowerCase()
    .replace(/^(?:den|d\.|i)\s+/, "")
    .trim();
  if (!/^[\da-zæøå.,/\-–\s]+$/.test(plain)) return "";
  const words = plain.match(/\d+|[a-zæøå]+/g) ?? [];
  const parts = words.map((word) => (/\d/.test(word) ? word : monthNumber(word)));
  if (!parts.length || parts.length > 3 || parts.some((part) => !part)) return "";
  const ordered = parts[0].length === 4 ? parts : parts.reverse();
  const [year, ...rest] = ordered;
  if (year.length !== 4 || rest.some((part) => part.length > 2)) return "";
  return [year, ...rest.map((part) => part.padStart(2, "0"))].join("-");
}

const danish = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 10 });

/**
 * The other way: as the page has it, `129.000` and `1. juli 2013`, which `readValue` reads again.
 * @param {Pick<Field, "date">} field
 * @param {unknown} value
 */
export function writeValue({ date }, value) {
  if (typeof value === "number") return danish.format(value);
  const [, year, month, day] = (date && /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(String(value))) || [];
  if (!month) return String(value);
  return [day ? `${Number(day)}.` : "", MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** @param {string} word */
function monthNumber(word) {
  const bare = word === "mts" ? "marts" : word;
  const place = bare.length > 2 ? MONTHS.findIndex((month) => month.startsWith(bare)) : -1;
  return place < 0 ? "" : String(place + 1);
}
