// The engine, off the page: a question in, ranked pages out. Pagefind finds pages word by word; the rest is Danish.
import { asked, fold, term } from "./search-danish.js";
import { excerpt, rank } from "./search-ranking.js";
import { meant } from "./search-spelling.js";

const HOME = new URL("../../", import.meta.url);
const INDEX = new URL("pagefind/", HOME);
const CANDIDATES = 14;
const WEIGHTS = { termSimilarity: 4, pageLength: 0.6, termSaturation: 1.2, metaWeights: { title: 4, navne: 4, afsnit: 1.5, spurgt: 0.8, navneord: 1.5, ord: 0.25 } };

let engine;
let vocabulary;

async function start() {
  const [pagefind, entry] = await Promise.all([import(new URL("pagefind.js", INDEX)), fetch(new URL("pagefind-entry.json", INDEX)).then((answer) => answer.json())]);
  const instance = pagefind.createInstance({ basePath: INDEX.href, baseUrl: "/", language: "da", ranking: WEIGHTS });
  await instance.init();
  return { instance, pages: entry.languages.da.page_count };
}

async function spellings() {
  const text = await fetch(new URL("words.txt", INDEX)).then((answer) => answer.text());
  return text.trimEnd().split("\n").map((word) => ({ word, plain: fold(word) }));
}

const rarity = (count, pages) => Math.log(1 + (pages - count + 0.5) / (count + 0.5));

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

// Two words where one is short may be one word written apart: »it drift«.
const pairs = (question) =>
  question.slice(1).flatMap((each, place) => {
    const [first, second] = [question[place], each];
    return Math.min(first.word.length, second.word.length) < 4 && !/^\d+$/.test(first.word + second.word) ? [{ ...term(first.word + second.word), of: [place, place + 1] }] : [];
  });

// The pages that have most of what is asked for, before they are read.
function candidates(question, together) {
  const scores = new Map();
  const total = question.reduce((sum, each) => sum + each.rarity, 0);
  const add = (id, result, score, met) => {
    const sum = scores.get(id) ?? { result, score: 0, met: 0 };
    scores.set(id, { result, score: sum.score + score, met: sum.met + met });
  };
  for (const each of question) for (const [id, result] of each.found) add(id, result, result.score, each.rarity);
  for (const each of together) for (const [id, result] of each.found) add(id, result, result.score, 0);
  const ranked = [...scores.values()].map((each) => ({ ...each, score: each.score * (0.2 + 0.8 * (each.met / total)) ** 2 }));
  return ranked.toSorted((one, other) => other.score - one.score).slice(0, CANDIDATES).map((each) => each.result);
}

async function answer(words) {
  const ready = await engine;
  const question = await Promise.all(words.map((each) => lookUp(each, ready)));
  const together = await Promise.all(pairs(question).map((each) => lookUp(each, ready)));
  const pages = await Promise.all(candidates(question, together).map((result) => result.data()));
  const weighed = [...question, ...together.filter((each) => each.found.size)];
  const ranked = pages.map((page) => rank({ ...page, url: page.raw_url, kind: page.filters.slags?.[0] ?? "" }, weighed, together)).filter((each) => each.score > 0);
  const missing = question.filter((each, place) => !ranked.some((page) => page.met[place]));
  return { question: weighed, missing, ranked: ranked.toSorted((one, other) => other.score - one.score) };
}

async function search(query) {
  const words = asked(query);
  if (!words.length) return { query, results: [] };
  let found = await answer(words);
  let instead = "";
  if (found.missing.length) {
    vocabulary ??= spellings();
    const known = await vocabulary;
    const corrected = new Map(found.missing.map((each) => [each.word, meant(each.word, known)]).filter(([, word]) => word));
    if (corrected.size) {
      const mended = words.flatMap((each) => (corrected.get(each.word) ?? each.word).split(" ").map(term));
      instead = mended.map((each) => each.word).join(" ");
      found = await answer(mended);
    }
  }
  return { query, instead, results: found.ranked.map((each) => shown(each, found.question)) };
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
    postMessage({ number: data.number, ...(await search(data.query)) });
  } catch (error) {
    postMessage({ number: data.number, query: data.query, results: [], failed: String(error) });
  }
});
