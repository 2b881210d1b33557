// Ranking: what is asked for and the pages that may answer in; the pages in order, each with the section that answers best, out.
import { apart, key, parts, words } from "./search-danish.js";

const FIELDS = { title: 10, name: 8, heading: 3, asked: 2.5, named: 5, lead: 2, text: 1, generated: 0.6 };
// What people come for, before what it builds on.
const KINDS = { "": 0.85, Samarbejder: 1.1, Samarbejdsmodeller: 1.1, Organisationsformer: 1.1, Kilder: 0.5, Aktører: 0.9, Organer: 0.8, Beskeder: 0.4, "Åbne data": 0.4 };
const SHORT = 4;
const EXCERPT = 30;
const UNFOLDED = 3;
const CALLED = 0.8;

// How well a word of a page is the word asked for: the same, the last part of a compound, or its beginning.
export function likeness(own, asked) {
  if (own === asked) return 1;
  if (asked.length < SHORT) return 0;
  if (own.endsWith(asked)) return 0.7;
  return own.startsWith(asked) ? 0.6 : 0;
}

const tokens = (text) => words(text).flatMap(apart).map((word) => ({ word, keys: [...new Set([key(word), ...parts(word).map(key)])] }));

// Short words in plain letters are other words: `sla` is not `slå`.
function best(token, asked) {
  const found = Math.max(...token.keys.map((own, place) => likeness(own, asked.key) * (place ? 0.9 : 1)));
  return asked.word.length <= UNFOLDED && found && !token.word.startsWith(asked.word) ? 0.2 * found : found;
}

const LINKING = /^(?:og|i|på|af|for|om|med|den|det|de|til)$/;

// What a name says of the question: the more of the name is asked for, the better. `whole`: how much of the question a name
// that is asked for as a whole takes up.
function named(name, question) {
  const own = tokens(name).filter((token) => !LINKING.test(token.word));
  if (!own.length) return { found: question.map(() => 0), whole: 0 };
  const covered = own.reduce((sum, token) => sum + Math.max(...question.map((asked) => best(token, asked))), 0) / own.length;
  const found = question.map((asked) => Math.max(...own.map((token) => best(token, asked))) * (0.4 + 0.6 * covered));
  const single = question.filter((asked) => !asked.of);
  const taken = single.filter((asked) => own.some((token) => best(token, asked) >= 0.9));
  return { found, whole: covered === 1 ? rarities(taken) / rarities(single) : 0 };
}

const rarities = (question) => question.reduce((sum, asked) => sum + asked.rarity, 0);

// The page in sections, by the headings that can be linked to.
export function sections(page) {
  const content = page.content.split(/\s+/);
  const spoken = Object.fromEntries((page.meta.spurgt ?? "").split(" · ").map((line) => line.split("=")));
  const starts = [{ id: "", text: "", location: 0 }, ...page.anchors.toSorted((one, other) => one.location - other.location)];
  return starts.map(({ id, text, location }, place) => {
    const own = content.slice(location, starts[place + 1]?.location);
    const heading = words(text).length ? text : "";
    return { id, heading, asked: spoken[id] ?? "", words: own.slice((heading || page.meta.title).split(/\s+/).length) };
  });
}

function read(section, question, weights, lead) {
  const heading = named(section.heading, question);
  const spoken = new Set(words(section.asked).map(key));
  const counts = question.map(() => 0);
  for (const word of section.words) {
    for (const token of tokens(word)) {
      question.forEach((asked, place) => (counts[place] += best(token, asked)));
    }
  }
  const found = question.map((asked, place) => {
    const title = heading.found[place] * FIELDS.heading;
    const text = counts[place] ? Math.min(2, 1 + Math.log2(1 + counts[place]) / 4) * (lead ? FIELDS.lead : FIELDS.text) : 0;
    return Math.max(title, spoken.has(asked.key) ? (lead ? FIELDS.named : FIELDS.asked) : 0) + text;
  });
  return { ...section, found, counts, score: found.reduce((sum, each, place) => sum + each * weights[place], 0) };
}

// A page with its score; `rarity` of a word is the larger, the fewer pages have it. A word that is two of the others written
// together stands for both of them. `more` is what is asked for besides the page's own name.
export function rank(page, question) {
  const names = [named(page.meta.title, question), ...(page.meta.navne ?? "").split(" · ").filter(Boolean).map((name) => named(name, question))];
  const generated = new Set(words(`${page.meta.navneord ?? ""} ${page.meta.ord ?? ""}`).map(key));
  const called = question.map((_, place) => Math.max(...names.map((each) => each.found[place])));
  const weights = question.map((asked, place) => (called[place] > CALLED ? 0.15 : 1) * asked.rarity);
  const more = question.filter((_, place) => called[place] <= CALLED);
  const near = sections(page).map((section, place) => read(section, question, weights, place === 0));
  const strength = question.map((asked, place) => {
    const title = names[0].found[place] * FIELDS.title;
    const name = Math.max(0, ...names.slice(1).map((each) => each.found[place])) * FIELDS.name;
    const often = near.reduce((sum, section) => sum + section.counts[place], 0);
    const text = Math.max(...near.map((section) => section.found[place])) + Math.min(1.5, Math.log2(1 + often) / 4);
    return Math.max(title, name) + (often || text ? text : 0) || (generated.has(asked.key) ? FIELDS.generated : 0);
  });
  question.forEach((asked, place) => {
    for (const of of asked.of ?? []) strength[of] = Math.max(strength[of], strength[place]);
  });
  const single = question.filter((asked) => !asked.of);
  const met = single.reduce((sum, asked, place) => sum + (strength[place] ? asked.rarity : 0), 0);
  const sum = single.reduce((all, asked, place) => all + asked.rarity * strength[place], 0);
  const together = Math.max(...near.map((section) => section.score));
  const whole = 1 + 0.8 * Math.sqrt(Math.max(...names.map((each) => each.whole)));
  const score = (sum + together) * (met / rarities(single)) ** 1.2 * whole * (KINDS[page.kind] ?? 1);
  return { page, score, met: strength.map(Boolean), sections: near, more };
}

// The words of a section around what is asked for, as pieces: `{text, found}`.
export function excerpt(section, question) {
  const hits = section.words.map((word) => tokens(word).some((token) => question.some((asked) => best(token, asked) > 0)));
  let start = 0;
  let most = -1;
  for (let place = 0; place < Math.max(1, hits.length - EXCERPT + 1); place += 1) {
    const count = hits.slice(place, place + EXCERPT).filter(Boolean).length;
    if (count > most) [start, most] = [place, count];
  }
  if (start > 0) start = Math.min(start, Math.max(0, hits.indexOf(true, start) - 4));
  const shown = section.words.slice(start, start + EXCERPT).map((text, place) => ({ text, found: hits[start + place] }));
  if (start > 0) shown.unshift({ text: "…", found: false });
  if (start + EXCERPT < section.words.length) shown.push({ text: "…", found: false });
  return shown;
}
