// Picks as they were kept in; each as its page says it now, asked for from the page itself, out.

import { pageOf, readAgain } from "./picks.js";
import { readPage } from "./read-picks.js";

/** @import { Pick, ReadPick } from "./picks.js" */

const ROOT = new URL("../..", import.meta.url).href;
/** What pages say, asked for once. @type {Map<string, Promise<Pick[] | undefined>>} */
const pages = new Map();

/**
 * @param {Pick[]} picks
 * @returns {Promise<ReadPick[]>}
 */
export const readPicksAgain = (picks) => Promise.all(picks.map(async (pick) => readAgain(pick, await said(pageOf(pick.address)))));

/**
 * What a page says now; nothing where it cannot be read.
 * @param {string} page
 */
function said(page) {
  const reading = pages.get(page) ?? readAddress(page).catch(() => undefined);
  pages.set(page, reading);
  return reading;
}

/**
 * One that has moved leads on.
 * @param {string} page
 * @returns {Promise<Pick[] | undefined>}
 */
async function readAddress(page) {
  const response = await fetch(ROOT + page);
  if (response.status === 404) return [];
  if (!response.ok) return undefined;
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  const leads = parsed.querySelector("meta[http-equiv=refresh]")?.getAttribute("content")?.split("url=")[1];
  const next = leads ? pageOf(new URL(leads, ROOT + page).href.slice(ROOT.length)) : page;
  if (next !== page) return readAddress(next);
  const found = readPage(parsed, page, ROOT, "");
  return [found.page, ...found.statements.map(({ pick }) => pick)];
}
