// Danish text and numbers, as slug.py and danish.py write them.

/** @type {Record<string, string>} */
const LETTERS = { æ: "ae", ø: "oe", å: "aa" };

/**
 * Lower case, æ ø å spelled out, other accents away.
 * @param {string} text
 */
export const plainLetters = (text) =>
  text
    .toLowerCase()
    .replace(/[æøå]/g, (letter) => LETTERS[letter])
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

/**
 * `Økonomi og drift` as `oekonomi-og-drift`.
 * @param {string} text
 */
export function slug(text) {
  const plain = plainLetters(text.replaceAll("§", "")).normalize("NFKD");
  const ascii = plain.replace(/[^\0-\x7f]/g, "");
  return ascii.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/**
 * `a, b og c`.
 * @param {string[]} words
 */
export const joinWords = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} og ${words.at(-1)}` : words.join(""));

/** Made once: a list writes a hundred numbers at each click. */
const NUMBER = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 6 });

/**
 * `1234567` as `1.234.567`.
 * @param {number} value
 */
export const formatNumber = (value) => NUMBER.format(value);
