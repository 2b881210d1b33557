// Danish as people type it: text in, the words that carry it out. Keys are those of wordforms.py.

/**
 * A word of a query: its key, what to look up for it in the index, and where it stands.
 * @typedef {{ word: string, key: string, lookups: string[] }} Term
 * @typedef {Term & { place: number }} QueryTerm
 */

const LETTERS = /aa|ae|oe|[æäøöœ]/g;
/** @type {Record<string, string>} */
const FOLDED = { aa: "a", ae: "a", oe: "o", æ: "a", ä: "a", ø: "o", ö: "o", œ: "o" };
const WORD = /[\p{L}\p{N}]+(?:[-–.,:/'’&][\p{L}\p{N}]+)*/gu;
const INNER = /[^\p{L}\p{N}]/gu;
const ENDINGS = (
  "erendes erende hedens ethed erede heden heder endes ernes erens erets ered ende erne eren erer heds enes eres eret hed ene ere ens " +
  "ers ets en er es et e"
).split(" ");

// Words that ask, and words that every text is full of.
const SMALL = new Set(
  (
    "af alle alt altså and andre at bare begge blev blive bliver burde bør da de dem den der deres det dette dig din dine disse dit du efter " +
    "eller en end er et find finde findes fik for fordi fra få får før gik give giver går gør gøre ham han hans har have havde hen hende her " +
    "hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i igen ikke ind jeg jer jeres jo kan kom komme kommer kun " +
    "kunne langt lige ligger man mange med meget mellem men mere mig min mine mit må måtte når ned nogen noget nogle nok nu ny og også om op os " +
    "over pr på selv ser sig sin sine sit skal skulle som sådan så sidder siger står ud under var ved vi vil ville vor vores være været " +
    "betyder handler hedder kender mener ønsker forskel forskellen"
  ).split(" "),
);

/** @param {string} word */
export const isSmall = (word) => SMALL.has(word);

/** @param {string} word */
const withoutAccents = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

/**
 * One spelling for `værts`, `vaerts` and `varts`, for `Århus` and `Aarhus`.
 * @param {string} word
 */
export const fold = (word) => withoutAccents(word).replace(LETTERS, (letters) => FOLDED[letters]);

/** @param {string} word */
export const joined = (word) => word.replace(INNER, "");

/** @param {string} word */
export const parts = (word) => word.split(INNER).filter(Boolean);

/**
 * @param {string} text
 * @returns {string[]}
 */
export const words = (text) => text.toLowerCase().match(WORD) ?? [];

/** @type {Map<string, string>} */
const keys = new Map();

/**
 * The stem of the folded word: the same for every inflection and spelling.
 * @param {string} word
 */
export function key(word) {
  const cached = keys.get(word) ?? stem(fold(joined(word)));
  keys.set(word, cached);
  return cached;
}

/** @param {string} word */
export function stem(word) {
  const region = word.match(/[aeiouy][^aeiouy]/);
  if (!region) return word;
  const start = Math.max((region.index ?? 0) + 2, 3);
  const short = withoutDerivation(withoutEnding(word, start), start);
  return /([^aeiouy])\1$/.test(short.slice(start)) ? short.slice(0, -1) : short;
}

/**
 * @param {string} word
 * @param {number} start of what may go
 */
function withoutEnding(word, start) {
  for (const ending of ENDINGS) {
    if (word.length - ending.length >= start && word.endsWith(ending)) return withoutConsonant(word.slice(0, -ending.length), start);
  }
  const isGenitive = word.length > start && /[abcdfghjklmnoprtvyz]s$/.test(word);
  return withoutConsonant(isGenitive ? word.slice(0, -1) : word, start);
}

/**
 * @param {string} word
 * @param {number} start
 */
const withoutConsonant = (word, start) => (word.length - 2 >= start && /(?:gd|dt|gt|kt)$/.test(word) ? word.slice(0, -1) : word);

/**
 * @param {string} word
 * @param {number} start
 */
function withoutDerivation(word, start) {
  const short = word.endsWith("igst") ? word.slice(0, -2) : word;
  const ending = ["elig", "els", "lig", "ig"].find((each) => short.length - each.length >= start && short.endsWith(each));
  return ending ? withoutConsonant(short.slice(0, -ending.length), start) : short;
}

/**
 * What is asked for: words with their keys, and what to look up for each; small words only when there are no others.
 * @param {string} query
 * @returns {QueryTerm[]}
 */
export function queryTerms(query) {
  const all = words(query)
    .flatMap(splitCompound)
    .map((word, place) => ({ ...term(word), place }));
  const important = all.filter((each) => !isSmall(each.word));
  return important.length ? important : all;
}

/**
 * `it-drift`, `a/s` and `8.000` stay one word; `viborg-silkeborg` are two.
 * @param {string} word
 */
export const splitCompound = (word) => (/^\d/.test(word) || parts(word).some((part) => part.length < 4) ? [word] : parts(word));

/**
 * @param {string} word
 * @returns {Term}
 */
export function term(word) {
  const whole = joined(word);
  return { word, key: key(word), lookups: /[æø]/.test(whole) ? [whole] : [...new Set([withoutAccents(whole), fold(whole)])] };
}
