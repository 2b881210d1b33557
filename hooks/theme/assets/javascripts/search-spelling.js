// Spelling: a word that no page has and the words of the catalogue in; the word that was meant out, or the two it is made of.
import { fold, key } from "./search-danish.js";

// Letters to add, remove, change or swap, up to a limit.
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let place = 1; place <= other.length; place += 1) {
      const same = one[row - 1] === other[place - 1];
      now[place] = Math.min(last[place] + 1, now[place - 1] + 1, last[place - 1] + (same ? 0 : 1));
      if (row > 1 && place > 1 && one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1]) now[place] = Math.min(now[place], before[place - 2] + 1);
    }
    if (Math.min(...now) > limit) return limit + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}

// `vocabulary`: words, the most used first.
export function meant(word, vocabulary) {
  const plain = fold(word);
  const limit = plain.length < 4 ? 0 : plain.length < 8 ? 1 : 2;
  let found = "";
  let least = limit + 1;
  for (const known of vocabulary) {
    const far = distance(plain, known.plain, Math.min(limit, least));
    if (far < least) [found, least] = [known.word, far];
    if (far <= limit && far) {
      const stems = distance(key(word), key(known.word), limit);
      if (stems + 0.5 < least) [found, least] = [known.word, stems + 0.5];
    }
  }
  return least <= 1 ? found : apart(plain, vocabulary) || found;
}

const PART = 5;

// The two words that a compound is written of, or the longest beginning or end of it that is a word.
function apart(plain, vocabulary) {
  const known = new Map(vocabulary.toReversed().map((each) => [key(each.word), each.word]));
  const is = (part) => known.get(key(part)) ?? known.get(key(part.replace(/[se]$/, "")));
  let beginning = "";
  let end = "";
  for (let place = plain.length - 3; place >= 3; place -= 1) {
    const [first, last] = [is(plain.slice(0, place)), is(plain.slice(place))];
    if (first && last && Math.min(place, plain.length - place) >= PART - 1) return `${first} ${last}`;
    if (place >= PART) beginning ||= first ?? "";
    if (plain.length - place >= PART) end = last ?? end;
  }
  return beginning || end;
}
