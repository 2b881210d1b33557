// What is picked on pages: kept texts in; groups by page, what is said of a pick, Markdown, rows of a spreadsheet and the address of a paper out.

import { escapeMarkdown } from "./markdown-text.js";

/**
 * @typedef {{ title: string, address: string, age: string }} PickSource  `age`: when it is from; empty where it does not say
 * `address`: from the site's root, with the place on the page. `isNamed`: whether that place is the statement's own, so that it can be known
 * again when its words have changed. `about`: whose it is and whom it is for, as the page says. `age`: what the page says of its own.
 * @typedef {{
 *   address: string, isNamed: boolean, title: string, kind: string, heading: string, text: string, about: string, caveats: string[],
 *   sources: PickSource[], age: string, picked: string,
 * }} Pick
 * What the page says now: the same, other words, or no longer. `unread`: the page could not be asked.
 * @typedef {"same" | "changed" | "gone" | "unread"} State
 * `key`: of the pick as it was kept; `before`: the words that were picked, where they are others now.
 * @typedef {Pick & { key: string, state: State, before: string }} ReadPick
 */

/** More than anybody reads, and little to a browser. */
export const MOST = 200;
const TEXTS = ["address", "title", "kind", "heading", "text", "about", "age", "picked"];
/** Only places on this site. */
const ADDRESS = /^(?:[\w.-]+\/)*(?:#\S*)?$/;

/** @param {Pick} pick */
export const keyOf = ({ address, isNamed, heading, text }) => (isNamed ? address : [address, heading, text].join(" "));

/**
 * The page that an address leads to.
 * @param {string} address
 */
export const pageOf = (address) => address.split("#")[0] ?? "";

/** @param {Pick} pick  whether it is a page as a whole */
export const isPage = ({ address }) => !address.includes("#");

/**
 * What was kept; whatever else stands there is left out.
 * @param {string | null} text
 * @returns {Pick[]}
 */
export function readPicks(text) {
  try {
    const kept = /** @type {unknown} */ (JSON.parse(text ?? "[]"));
    return Array.isArray(kept) ? kept.filter(isPick) : [];
  } catch {
    return [];
  }
}

/**
 * @param {any} value
 * @returns {value is Pick}
 */
function isPick(value) {
  if (typeof value !== "object" || !value || typeof value.isNamed !== "boolean") return false;
  if (!TEXTS.every((name) => typeof value[name] === "string") || !ADDRESS.test(value.address)) return false;
  const isText = (/** @type {unknown} */ one) => typeof one === "string";
  return Array.isArray(value.caveats) && value.caveats.every(isText) && Array.isArray(value.sources) && value.sources.every(isSource);
}

/** @param {any} value */
const isSource = (value) =>
  typeof value === "object" && value && [value.title, value.age].every((one) => typeof one === "string") && ADDRESS.test(value.address);

/** @param {Pick[]} picks */
export const writePicks = (picks) => (picks.length ? JSON.stringify(picks) : "");

/**
 * The picks with one more, or one fewer; as they were when there is no room for it.
 * @param {Pick[]} picks
 * @param {Pick} pick
 * @returns {{ picks: Pick[], message: string }}
 */
export function togglePick(picks, pick) {
  const rest = picks.filter((each) => keyOf(each) !== keyOf(pick));
  if (rest.length < picks.length) return { picks: rest, message: `Taget ud af din samling. ${describePicks(rest)}` };
  if (picks.length >= MOST) return { picks, message: `Der er plads til ${MOST} i din samling. Tag noget ud først.` };
  const more = [...picks, pick];
  return { picks: more, message: `Lagt i din samling. ${describePicks(more)}` };
}

/** @param {Pick[]} picks */
const describePicks = (picks) => (picks.length ? `Den har ${picks.length} fra ${countOf(groupByPage(picks).length)}.` : "Den er tom.");

/** @param {number} pages */
const countOf = (pages) => (pages === 1 ? "én side" : `${pages} sider`);

/**
 * By page, in the order in which pages were first picked from; the page itself before what it says.
 * @template {Pick} Each
 * @param {Each[]} picks
 * @returns {{ page: string, picks: Each[] }[]}
 */
export function groupByPage(picks) {
  const pages = [...new Set(picks.map(({ address }) => pageOf(address)))];
  return pages.map((page) => ({
    page,
    picks: picks.filter(({ address }) => pageOf(address) === page).sort((one, other) => Number(isPage(other)) - Number(isPage(one))),
  }));
}

/**
 * A pick as its page says it now; what the page says no longer is kept as it was picked. Of what was only ticked in a list no more than the
 * title is known: all that its page says is new, and nothing of it changed.
 * @param {Pick} pick
 * @param {Pick[] | undefined} said what can be picked on its page; nothing when the page could not be read
 * @returns {ReadPick}
 */
export function readAgain(pick, said) {
  const key = keyOf(pick);
  if (!said) return { ...pick, key, state: "unread", before: "" };
  const now = said.find((each) => keyOf(each) === key) ?? said.find((each) => !isPage(pick) && each.text === pick.text);
  if (!now) return { ...pick, key, state: "gone", before: "" };
  const isSame = now.text === pick.text || !pick.picked;
  return { ...now, picked: pick.picked, key, state: isSame ? "same" : "changed", before: isSame ? "" : pick.text };
}

/**
 * What there is to know of the words of a pick before they are used; empty when the page says them.
 * @param {ReadPick} pick
 */
export function warningOf({ state, before }) {
  if (state === "changed") return `Siden siger nu noget andet, end da du valgte det: »${before}«`;
  if (state === "gone") return "Siden siger det ikke længere med de ord.";
  return state === "unread" ? "Siden kunne ikke læses igen. Teksten står, som du valgte den." : "";
}

/**
 * `30. november 2026`.
 * @param {string} day as it is kept
 */
export const dayWords = (day) => new Date(day).toLocaleDateString("da-DK", { dateStyle: "long", timeZone: "UTC" });

/** @typedef {{ name: string, date: string, note: string, home: string }} Taken  from which site, when, which edition, and where that is */

/**
 * @param {ReadPick[]} picks
 * @param {Taken} taken
 */
export function markdownOf(picks, { name, date, note, home }) {
  const lines = [
    "# Min samling",
    "",
    `> ${escapeMarkdown(`Valgt i ${name}. Læst ${date}.`)} ${note ? `${escapeMarkdown(note)} ` : ""}<${home}>`,
    "",
  ];
  for (const { page, picks: own } of groupByPage(picks)) {
    const [first] = own;
    lines.push(
      `## ${escapeMarkdown(first.title)}`,
      "",
      [escapeMarkdown([first.kind, first.age].filter(Boolean).join(" · ")), `<${home}${page}>`].filter(Boolean).join(" "),
      "",
    );
    for (const pick of own) lines.push(...markdownLines(pick, home));
    lines.push("");
  }
  return `${lines.join("\n").trim()}\n`;
}

/**
 * @param {ReadPick} pick
 * @param {string} home
 */
function markdownLines(pick, home) {
  const sources = pick.sources.map((source) => `[${escapeMarkdown(sourceWords(source))}](${home}${source.address})`).join("; ");
  const place = isPage(pick) ? "" : ` [${escapeMarkdown(pick.heading || "Stedet på siden")}](${home}${pick.address})`;
  const said = [pick.text, pick.about].filter(Boolean).map((each) => escapeMarkdown(sentence(each)));
  const more = [...pick.caveats, warningOf(pick)].filter(Boolean).map((each) => `  - ${escapeMarkdown(each)}`);
  return [`- ${said.join(" ")}${sources ? ` ${sourcesTitle(pick)}: ${sources}.` : ""}${place}`, ...more];
}

/**
 * Words with the full stop that parts them from what follows, where they do not end like a sentence: an amount, a row.
 * @param {string} text
 */
export const sentence = (text) => (/[.!?…][»«"')]*$/.test(text) ? text : `${text}.`);

/**
 * A page as a whole builds on its sources; only a statement cites them.
 * @param {Pick} pick
 */
export const sourcesTitle = (pick) => (isPage(pick) ? "Siden bygger på" : pick.sources.length > 1 ? "Kilder" : "Kilde");

/**
 * `Inspirationskatalog 2016, afsnit 2.7 (fra januar 2016)`.
 * @param {PickSource} source
 */
export const sourceWords = ({ title, age }) => (age ? `${title} (${age})` : title);

/**
 * A row for each pick, the first with the titles of the columns.
 * @param {ReadPick[]} picks
 * @param {Taken} taken
 */
export function rowsOf(picks, { date, note, home }) {
  const head = [
    "Side",
    "Art",
    "Afsnit",
    "Tekst",
    "Om",
    "Forbehold",
    "Kilde",
    "Kildens adresse",
    "Alder",
    "Adresse",
    "Valgt",
    "Bemærk",
    "Læst",
  ];
  const rows = groupByPage(picks).flatMap(({ picks: own }) =>
    own.map((pick) => [
      pick.title,
      pick.kind,
      pick.heading,
      pick.text,
      pick.about,
      pick.caveats.join(" "),
      pick.sources.map(sourceWords).join("; "),
      pick.sources.map(({ address }) => home + address).join(" "),
      pick.age,
      home + pick.address,
      pick.picked,
      warningOf(pick),
      [date, note].filter(Boolean).join(". "),
    ]),
  );
  return [head, ...rows];
}

/** @typedef {{ folder: string, paper: string, most: number }} Place  pages of a kind: their folder, its word in the address of a paper */

/**
 * What stands in the address of a paper for the pages that are picked, or picked from: of each kind as many as a paper takes.
 * @param {string[]} pages
 * @param {Place[]} places
 * @returns {string[][]}
 */
export function paperPairs(pages, places) {
  return places.flatMap(({ folder, paper, most }) => {
    const ids = pages.filter((page) => page.startsWith(`${folder}/`)).map((page) => page.split("/")[1]);
    return [...new Set(ids)]
      .filter(Boolean)
      .slice(0, most)
      .map((id) => [paper, id]);
  });
}
