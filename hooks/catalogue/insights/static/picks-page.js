// The page of what is picked: what the browser holds is read again from its pages, and shown as they say it now; on paper, in a spreadsheet,
// as Markdown, or as the beginning of a paper.

import { saveCsv } from "./csv.js";
import { element, find, findAll } from "./dom.js";
import {
  groupByPage,
  isPage,
  keyOf,
  markdownOf,
  pageOf,
  paperPairs,
  readPicks,
  rowsOf,
  sourcesTitle,
  sourceWords,
  warningOf,
  writePicks,
} from "./picks.js";
import { readPicksAgain } from "./read-again.js";
import { saveFile } from "./save-file.js";
import { comparisons, readChoices, writeChoices } from "./tray-choice.js";
import { keptChoices, keptPicks, lasting } from "./tray-storage.js";

/** @import { Pick, ReadPick, Taken } from "./picks.js" */

const ROOT = new URL("../..", import.meta.url).href;
const FILE = "min-samling";
const ASK =
  "Må din samling blive gemt i denne browser? Så er den her endnu, når du kommer igen. Ellers bliver den husket, til du lukker fanen. Intet bliver sendt. ";
const KEPT = "Din samling og dine krydser er gemt i denne browser. ";
const EMPTY = "Din samling er tom.";
const FULL = "Browseren kan ikke gemme samlingen. Den er husket, til du lukker fanen.";

const root = find(document, "#samling", HTMLElement);
const status = find(root, ".picks-state", HTMLElement);
const list = find(root, ".picks-list", HTMLElement);
const actions = find(root, ".picks-actions", HTMLElement);
const consent = find(root, ".picks-kept", HTMLElement);

/** Folders of the pages that are chosen in lists, by their words. */
const folders = new Map(pairsOf(root.dataset.chosen).map(([word, folder]) => [word, folder]));
const places = pairsOf(root.dataset.paper).map(([folder, paper, most]) => ({ folder, paper, most: Number(most) }));
/** @type {ReadPick[]} */
let shown = [];
/** What was there before it was emptied. */
let emptied = { picks: "", choices: "" };
let asked = 0;

/** @param {string | undefined} text `word folder;word folder;` */
function pairsOf(text) {
  const pairs = (text ?? "").split(";").map((each) => each.trim());
  return pairs.filter(Boolean).map((each) => each.split(/\s+/));
}

/** What is ticked in lists, as picks of which only the page is known. */
function chosenPages() {
  return readChoices(keptChoices.load()).map(({ word, id, title }) => ({
    ...{ address: `${folders.get(word)}/${id}/`, isNamed: true, title, kind: "", heading: "", text: title, about: "" },
    ...{ caveats: [], sources: [], age: "", picked: "" },
  }));
}

/** @returns {Pick[]} */
function allPicks() {
  const picks = readPicks(keptPicks.load());
  const known = new Set(picks.map(keyOf));
  return [...chosenPages().filter((pick) => !known.has(keyOf(pick))), ...picks];
}

async function show() {
  asked += 1;
  const mine = asked;
  const picks = allPicks();
  render(picks.map((pick) => shown.find(({ key }) => key === keyOf(pick)) ?? { ...pick, key: keyOf(pick), state: "same", before: "" }));
  status.textContent = picks.length ? "Siderne bliver læst igen …" : EMPTY;
  if (!picks.length) return;
  const read = await readPicksAgain(picks);
  if (mine !== asked) return;
  render(read);
  status.textContent = describeRead(shown);
}

/** @param {ReadPick[]} picks */
function describeRead(picks) {
  const count = groupByPage(picks).length;
  const changed = picks.filter(({ state }) => state === "changed" || state === "gone").length;
  const counts = `${picks.length} ${picks.length === 1 ? "oplysning" : "oplysninger"} fra ${count === 1 ? "én side" : `${count} sider`}.`;
  return changed ? `${counts} ${changed} er ændret på siden, siden du valgte.` : counts;
}

/**
 * Whoever is at a button of the list stays at that place.
 * @param {ReadPick[]} picks
 */
function render(picks) {
  const place = placeOfFocus();
  shown = picks;
  actions.hidden = !picks.length;
  list.replaceChildren(...groupByPage(picks).map(pageSection));
  if (place >= 0) focusAt(place);
  showWays();
}

const placeOfFocus = () => findAll(list, "button", Element).indexOf(document.activeElement ?? list);

/** @param {number} place */
function focusAt(place) {
  const buttons = findAll(list, "button", HTMLElement);
  (buttons[Math.min(place, buttons.length - 1)] ?? find(root, "h1", HTMLElement)).focus();
}

/** Where else it leads: a paper and a comparison, of what they have room for. */
function showWays() {
  const paper = find(actions, ".picks-paper", HTMLAnchorElement);
  const query = new URLSearchParams(paperPairs([...new Set(shown.map(({ address }) => pageOf(address)))], places));
  if (readPicks(keptPicks.load()).length) query.append("samling", "ja");
  paper.search = query.toString();
  paper.hash = "sag";
  const compare = find(actions, ".picks-compare", HTMLAnchorElement);
  const [first] = comparisons(readChoices(keptChoices.load()));
  find(actions, "li:has(> .picks-compare)", HTMLElement).hidden = !first;
  compare.search = first?.query ?? "";
  compare.textContent = first?.text ?? "";
}

/** @param {{ page: string, picks: ReadPick[] }} group */
function pageSection({ page, picks }) {
  const [first] = picks;
  const link = element("a", { href: ROOT + page, textContent: first.title });
  const facts = [first.kind, first.age].filter(Boolean).join(" · ");
  const address = element("span", { className: "paper-only", textContent: ` ${ROOT}${page}` });
  return element(
    "section",
    { className: "picks-page" },
    element("h2", {}, link),
    element("p", { className: "small" }, facts, address),
    element("ul", { className: "statements" }, ...picks.map(entry)),
  );
}

/** @param {ReadPick} pick */
function entry(pick) {
  const remove = element("button", { type: "button", className: "pick is-picked", textContent: "×", title: "Tag ud af min samling" });
  remove.ariaLabel = `Tag ud: ${pick.text.slice(0, 80)}`;
  remove.addEventListener("click", () => take(pick));
  const place = element("a", { className: "picks-place", href: ROOT + pick.address, textContent: pick.heading || "På siden" });
  const sources = pick.sources.flatMap((source, at) => [
    at ? "; " : "",
    element("a", { href: ROOT + source.address, textContent: sourceWords(source) }),
  ]);
  const lines = [pick.about, ...pick.caveats].filter(Boolean).map((line) => element("p", { className: "small", textContent: line }));
  const warning = warningOf(pick);
  return element(
    "li",
    {},
    element("p", {}, ...(isPage(pick) ? [] : [place, ": "]), pick.text, " ", remove),
    ...lines,
    ...(warning ? [element("p", { className: "picks-warning", textContent: warning })] : []),
    ...(sources.length ? [element("p", { className: "small" }, `${sourcesTitle(pick)}: `, ...sources)] : []),
  );
}

/** @param {ReadPick} pick */
function take(pick) {
  const choices = readChoices(keptChoices.load()).filter(({ word, id }) => `${folders.get(word)}/${id}/` !== pick.key);
  const rest = readPicks(keptPicks.load()).filter((each) => keyOf(each) !== pick.key);
  keep(writePicks(rest), choices.length ? writeChoices(choices) : "");
}

/**
 * @param {string} picks
 * @param {string} choices
 */
function keep(picks, choices) {
  if ((keptPicks.load() ?? "") !== picks) keptPicks.save(picks);
  if ((keptChoices.load() ?? "") !== choices) keptChoices.save(choices);
  showConsent();
  show();
}

function clear() {
  emptied = { picks: keptPicks.load() ?? "", choices: keptChoices.load() ?? "" };
  keep("", "");
  const undo = element("button", { type: "button", className: "quiet", textContent: "Fortryd" });
  undo.addEventListener("click", () => {
    keep(emptied.picks, emptied.choices);
    find(root, "h1", HTMLElement).focus();
  });
  status.append(" ", undo);
  undo.focus();
}

/** Asks once, and says what was answered; the answer can be changed. */
function showConsent() {
  const isAllowed = lasting.isAllowed();
  const [words, answer] = isAllowed ? [KEPT, choice("Gem ikke længere", false)] : [ASK, choice("Ja, gem i denne browser", true)];
  consent.replaceChildren(...(isAllowed || allPicks().length ? [element("p", {}, words, answer)] : []));
}

/**
 * @param {string} text
 * @param {boolean} isWanted
 */
function choice(text, isWanted) {
  const button = element("button", { type: "button", className: "quiet", textContent: text });
  button.addEventListener("click", () => {
    try {
      lasting.decide(isWanted);
    } catch {
      consent.replaceChildren(element("p", { role: "status" }, FULL));
      return;
    }
    showConsent();
    consent.querySelector("button")?.focus();
  });
  return button;
}

/** @returns {Taken} */
function taken() {
  const name = document.title.split(" – ").at(-1) ?? "";
  const date = new Date().toLocaleDateString("da-DK", { dateStyle: "long" });
  const note = document.querySelector(".edition-note")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  return { name, date, note, home: ROOT };
}

/** @type {Record<string, () => void>} */
const deeds = {
  print: () => print(),
  csv: () => saveCsv(rowsOf(shown, taken()), `${FILE}.csv`),
  markdown: () => saveFile(new Blob([markdownOf(shown, taken())], { type: "text/markdown;charset=utf-8" }), `${FILE}.md`),
  clear,
};

root.addEventListener("click", ({ target }) => {
  if (target instanceof HTMLElement) deeds[target.dataset.do ?? ""]?.();
});
addEventListener("beforeprint", () => {
  const { name, date, note } = taken();
  find(root, ".picks-taken", HTMLElement).textContent = `Læst i ${name} ${date}. ${note}`;
});
for (const kept of [keptPicks, keptChoices]) kept.follow(() => show());
find(root, "h1", HTMLElement).tabIndex = -1;
showConsent();
show();
