// The engine, off the page: a question in, ranked pages out. Pagefind finds pages word by word; the rest is Danish.
import { asked, fold, term } from "./search-danish.js";
import { excerpt, rank } from "./search-ranking.js";
import { meant } from "./search-spelling.js";

const HOME = new URL("../../", import.meta.url);
const INDEX = new URL("pagefind/", HOME);
const STEP = 12;
const LOOKED_UP = 3;
const AT_LEAST = 2;
const SAME_TITLE = 0.6;
const EXPLAINING = ["Ordliste", "Aktører"];
const WEIGHTS = { termSimilarity: 4, pageLength: 0.3, termSaturation: 1.2, metaWeights: { title: 4, navne: 4, spurgt: 0.6, navneord: 1.5, ord: 0.25 } };

let engine;
let vocabulary;

const text = (file) => fetch(new URL(file, INDEX)).then((answer) => answer.text());
const lines = (content) => content.split("\n").filter(Boolean);

async function start() {
  const [pagefind, entry, more] = await Promise.all([import(new URL("pagefind.js", INDEX)), text("pagefind-entry.json"), text("search.json")]);
  const instance = pagefind.createInstance({ basePath: INDEX.href, baseUrl: "/", language: "da", ranking: WEIGHTS });
  await instance.init();
  const { kinds, common } = JSON.parse(more);
  return { instance, kinds, common: new Map(Object.entries(common)), pages: JSON.parse(entry).languages.da.page_count };
}

const spellings = async () => lines(await text("words.txt")).map((word) => ({ word, plain: fold(word) }));

const rarity = (count, pages) => Math.log(1 + (pages - count + 0.5) / (count + 0.5));

// The words to look up: each costs a part of the index, so those that tell little wait until the pages are read.
function telling(question, { common }) {
  const order = question.toSorted((one, other) => common.has(one.key) - common.has(other.key) || other.word.length - one.word.length);
  const few = order.filter((each, place) => place < AT_LEAST || !common.has(each.key));
  return new Set(few.slice(0, LOOKED_UP));
}

// Pages that have a word in one of its spellings, each with what Pagefind thinks of it.
async function lookUp(each, { instance, pages }) {
  const found = new Map();
  for (const spelling of each.lookups) {
    const { results } = await instance.search(spelling);
    for (const result of results) {
      if (!(found.get(result.id)?.score >= result.score)) found.set(result.id, result);
    }
  }
  return { ...each, found, rarity: rarity(found.size, pages) };
}

const known = (each, { common, pages }) => ({ ...each, rarity: rarity(common.get(each.key) ?? pages / 10, pages) });

// Two words after each other may be one word written apart: »it drift«, »system ejer«. It is looked up when the first is short.
const pairs = (question) =>
  question.slice(1).flatMap((second, place) => {
    const first = question[place];
    const one = !/^\d/.test(first.word) && second.place === first.place + 1;
    return one ? [{ ...term(first.word + second.word), short: first.word.length < 4, of: [place, place + 1] }] : [];
  });

// The pages that have most of what is asked for, before they are read.
function candidates(question, together, count) {
  const scores = new Map();
  const sought = question.filter((each) => each.found);
  const total = sought.reduce((sum, each) => sum + each.rarity, 0);
  const add = (id, result, score, met) => {
    const sum = scores.get(id) ?? { result, score: 0, met: 0 };
    scores.set(id, { result, score: sum.score + score, met: sum.met + met });
  };
  for (const each of sought) for (const [id, result] of each.found) add(id, result, result.score, each.rarity);
  for (const each of together.filter((pair) => pair.found)) for (const [id, result] of each.found) add(id, result, result.score, 0);
  const ranked = [...scores.values()].map((each) => ({ ...each, score: each.score * (0.2 + 0.8 * (each.met / total)) ** 2 }));
  const best = ranked.toSorted((one, other) => other.score - one.score).map((each) => each.result);
  return { best: best.slice(0, count), more: best.length > count };
}

const byScore = (one, other) => other.score - one.score;

// A record and the term that explains it may have the same title: the record stands for both, and the other waits, so that
// other answers are seen.
function inOrder(ranked) {
  const alike = Map.groupBy(ranked, (each) => each.page.meta.title);
  const weighed = [...alike.values()].flatMap((group) => {
    const most = Math.max(...group.map((each) => each.score));
    const order = group.toSorted((one, other) => EXPLAINING.indexOf(one.page.kind) - EXPLAINING.indexOf(other.page.kind) || byScore(one, other));
    return order.map((each, place) => ({ ...each, score: place ? each.score * SAME_TITLE : most }));
  });
  return weighed.toSorted(byScore);
}

async function answer(words, count) {
  const ready = await engine;
  const chosen = telling(words, ready);
  const question = await Promise.all(words.map((each) => (chosen.has(each) ? lookUp(each, ready) : known(each, ready))));
  const together = await Promise.all(pairs(question).map((each) => (each.short ? lookUp(each, ready) : known(each, ready))));
  const { best, more } = candidates(question, together, count);
  const pages = await Promise.all(best.map((result) => result.data()));
  const weighed = [...question, ...together.filter((each) => !each.found || each.found.size)];
  const ranked = pages.map((page) => rank({ ...page, url: page.raw_url, kind: ready.kinds[page.raw_url.split("/")[1]] ?? "" }, weighed, together)).filter((each) => each.score > 0);
  const missing = question.filter((each, place) => each.found && !ranked.some((page) => page.met[place]));
  return { question: weighed, missing, more, ranked: inOrder(ranked) };
}

async function search(query, steps = 1) {
  const words = asked(query);
  if (!words.length) return { query, results: [] };
  let found = await answer(words, steps * STEP);
  let instead = "";
  if (found.missing.length) {
    vocabulary ??= spellings();
    const all = await vocabulary;
    const corrected = new Map(found.missing.map((each) => [each.word, meant(each.word, all)]).filter(([, word]) => word));
    if (corrected.size) {
      const spelled = words.flatMap((each) => (corrected.get(each.word) ?? each.word).split(" "));
      const mended = spelled.map((word, place) => ({ ...term(word), place }));
      instead = mended.map((each) => each.word).join(" ");
      found = await answer(mended, steps * STEP);
    }
  }
  return { query, instead, steps, more: found.more, results: found.ranked.map((each) => shown(each, found.question)) };
}

function shown({ page, sections, more }, question) {
  const [nearest] = sections.toSorted((one, other) => other.score - one.score);
  const place = more.length && nearest.id && nearest.score > sections[0].score ? nearest : null;
  return {
    url: new URL(page.url.replace(/^\//, ""), HOME).href,
    title: page.meta.title,
    kind: page.kind,
    section: place && { id: place.id, heading: place.heading },
    excerpt: excerpt(place ?? sections[0], place ? more : question),
  };
}

addEventListener("message", async ({ data }) => {
  engine ??= start();
  if (data.query === undefined) return;
  try {
    postMessage({ number: data.number, ...(await search(data.query, data.steps)) });
  } catch (error) {
    postMessage({ number: data.number, query: data.query, results: [], failed: String(error) });
  }
});
