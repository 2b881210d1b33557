// Best bets: what is asked for in words that the page which answers does not use; and what to search for instead of such words.
import { fold, isSmall, joined, key, splitCompound, words } from "./search-danish.js";

/**
 * A page with the phrases that it answers; a list has a `text`, and words that it is `about`.
 * @typedef {{ url: string, title: string, phrases: string[], text?: string, about?: string }} BestBet
 * The lists of the values of a facet, with what they share said once; of each the end of its address, its label, how many it lists, and the words that are asked for.
 * @typedef {{ url: string, title: string, facet: string, asks: string, about: string, values: [string, string, string, string][] }} ListBets
 * `isSure`: nothing of the question is left.
 * @typedef {{ bet: BestBet, score: number, isSure: boolean }} MetBet
 * @typedef {{ plain: string, key: string, word: string }} AskedWord
 */

/** Pages that are put before those that the index finds, at most. */
const MOST = 2;
/** Words. A phrase of so many may leave one word of the question unanswered; a shorter one must answer all of it. */
const LONG = 2;
/** What an unanswered word costs, in words that are answered. */
const UNANSWERED = 1.5;
/** At the end of a phrase: whatever else is asked for, this is meant. */
const WHATEVER = " …";
/** Letters. A word so long may be the beginning of what a list is about: »betaler« of »betalingsform«. */
const BEGINNING = 4;
/** »bad-file-name«. */
const CODE = /^[a-z]+(?:-[a-z]+)+$/;

/**
 * @param {string} text
 * @returns {AskedWord[]}
 */
const askedWords = (text) =>
  words(text)
    .flatMap(splitCompound)
    .map((word) => ({ word, plain: fold(joined(word)), key: key(word) }));

/** @typedef {(asked: AskedWord) => boolean} Slot */
/** @type {Map<string, Slot[]>} */
const compiled = new Map();

/**
 * What each word of a phrase may be.
 * @param {string} phrase
 */
function slots(phrase) {
  const known = compiled.get(phrase);
  if (known) return known;
  const made = phrase
    .replace(WHATEVER, "")
    .split(" ")
    .map((slot) => {
      const choices = slot
        .split("|")
        .map((choice) => (choice.endsWith("*") ? { start: fold(joined(choice.slice(0, -1))) } : { own: key(choice) }));
      return (/** @type {AskedWord} */ asked) =>
        choices.some((choice) => (choice.start === undefined ? asked.key === choice.own : asked.plain.startsWith(choice.start)));
    });
  compiled.set(phrase, made);
  return made;
}

/**
 * The words of a question that a phrase leaves when each of its slots takes one; null when a slot finds none.
 * @param {Slot[]} phrase
 * @param {AskedWord[]} asked
 * @returns {AskedWord[] | null}
 */
function rest([slot, ...others], asked) {
  if (!slot) return asked;
  for (const [place, word] of asked.entries()) {
    const left = slot(word) ? rest(others, asked.toSpliced(place, 1)) : null;
    if (left) return left;
  }
  return null;
}

/**
 * A code of a message is asked for with spaces too: said once, since every search loads it.
 * @param {string} phrase
 */
const spellings = (phrase) => (CODE.test(phrase) ? [phrase, phrase.replaceAll("-", " ")] : [phrase]);

/**
 * How well a phrase answers a question, and whether it answers all of it; words that tell little need no answer.
 * @param {string} phrase
 * @param {AskedWord[]} asked the words that tell most first
 * @param {(word: AskedWord) => boolean} tells
 */
function scorePhrase(phrase, asked, tells) {
  const left = rest(slots(phrase), asked);
  if (!left) return { score: 0, isSure: false };
  const count = slots(phrase).length;
  const unanswered = phrase.endsWith(WHATEVER) ? 0 : left.filter(tells).length;
  const isEnough = unanswered <= (count >= LONG ? 1 : 0);
  return { score: isEnough ? count - UNANSWERED * unanswered : 0, isSure: !unanswered };
}

/**
 * Each list by itself.
 * @param {ListBets[]} lists
 * @returns {BestBet[]}
 */
export const listBets = (lists) =>
  lists.flatMap(({ url, title, facet, asks, about, values }) =>
    values.map(([place, label, tally, words]) => ({
      url: url + place,
      title: `${title}: ${label}`,
      text: `${facet}: ${tally}.`,
      phrases: [`${asks} ${words}`],
      about,
    })),
  );

/**
 * The pages that a question is put to, the surest first.
 * @param {string} question
 * @param {BestBet[]} bets
 * @param {Map<string, number>} common how many pages have a common word, by its key
 * @returns {MetBet[]}
 */
export function bestBets(question, bets, common) {
  const isTelling = (/** @type {AskedWord} */ each) => !isSmall(each.word) && !common.has(each.key);
  const asked = askedWords(question).toSorted((one, other) => Number(isTelling(other)) - Number(isTelling(one)));
  const met = bets.flatMap((bet) => {
    const about = askedWords(bet.about ?? "");
    const scores = bet.phrases
      .flatMap(spellings)
      .map((phrase) => scorePhrase(phrase, asked, (each) => isTelling(each) && !isAbout(each, about)));
    const [best] = scores.toSorted((one, other) => other.score - one.score);
    return best?.score > 0 ? [{ bet, ...best }] : [];
  });
  return met.toSorted((one, other) => other.score - one.score).slice(0, MOST);
}

/**
 * @param {AskedWord} asked
 * @param {AskedWord[]} about
 */
const isAbout = (asked, about) =>
  about.some((each) => each.key === asked.key || (asked.key.length >= BEGINNING && each.plain.startsWith(asked.key)));

/**
 * The question with what to search for in place of words of the thesaurus, the longest of them first.
 * @param {string} question
 * @param {Record<string, string>} thesaurus
 */
export function replaceWords(question, thesaurus) {
  const asked = words(question);
  const entries = Object.entries(thesaurus).map(([from, to]) => ({ from: words(from), to }));
  entries.sort((one, other) => other.from.length - one.from.length);
  /** @type {string[]} */
  const replaced = [];
  let isChanged = false;
  for (let place = 0; place < asked.length; ) {
    const entry = entries.find(({ from }) => from.every((word, step) => asked[place + step] === word));
    replaced.push(entry ? entry.to : asked[place]);
    isChanged ||= Boolean(entry);
    place += entry ? entry.from.length : 1;
  }
  return isChanged ? replaced.join(" ") : question;
}
