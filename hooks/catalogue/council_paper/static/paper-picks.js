// What the reader has picked on other pages in; a draft with it as a part of its own, each with its place, age and sources, out.

import { dayWords, groupByPage, isPage, readPicks, sentence, sourceWords, warningOf } from "./picks.js";
import { readPicksAgain } from "./read-again.js";

/**
 * @import { Block, Draft } from "./paper-draft.js"
 * @import { ReadPick } from "./picks.js"
 */

/** The heading that it stands under. */
export const TITLE = "Fra min samling";

/**
 * What adds the picks that were kept to a draft, as their pages say them now.
 * @param {string | null} kept
 */
export async function picksFor(kept) {
  const picks = await readPicksAgain(readPicks(kept));
  return (/** @type {Draft} */ draft, /** @type {string} */ address) => withPicks(draft, picks, address);
}

/**
 * @param {Draft} draft
 * @param {ReadPick[]} picks
 * @param {string} address the site's, that sources' addresses begin with
 * @returns {Draft}
 */
export function withPicks(draft, picks, address) {
  if (!picks.length) return draft;
  const sources = picks.flatMap((pick) => pick.sources).map((source) => [source.address, named(source, address)]);
  const blocks = groupByPage(picks).flatMap(({ picks: own }) => [heading(own[0].title, 3), ...own.flatMap(lines)]);
  return {
    ...draft,
    blocks: [...draft.blocks, heading(TITLE, 2), ...blocks],
    sources: { ...draft.sources, ...Object.fromEntries(sources) },
  };
}

/**
 * @param {import("./picks.js").PickSource} source
 * @param {string} address
 */
const named = (source, address) => ({ title: sourceWords(source), url: address + source.address });

/**
 * @param {string} text
 * @param {number} level
 * @returns {Block}
 */
const heading = (text, level) => ({ kind: "heading", text, level });

/**
 * A statement, and below it what must be known beside it.
 * @param {ReadPick} pick
 * @returns {Block[]}
 */
function lines(pick) {
  const standing = `${[pick.about, pick.age, `valgt ${dayWords(pick.picked)}`].filter(Boolean).join(" · ")}.`;
  const beside = [...pick.caveats, warningOf(pick)].filter(Boolean);
  return [
    paragraph("paragraph", sentence(pick.text), standing, isPage(pick) ? "" : pick.heading, pick),
    ...beside.map((text) => paragraph("contrast", text, "Hører til det ovenfor.", "", pick)),
  ];
}

/**
 * @param {"paragraph" | "contrast"} kind
 * @param {string} text
 * @param {string} standing
 * @param {string} lead
 * @param {ReadPick} pick
 * @returns {Block}
 */
function paragraph(kind, text, standing, lead, pick) {
  const sources = kind === "paragraph" ? [...new Set(pick.sources.map(({ address }) => address))] : [];
  return { kind, paragraph: { key: pick.address, text, sources, standing, lead, contradicted_by: [] } };
}
