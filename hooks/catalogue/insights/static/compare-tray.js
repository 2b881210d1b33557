// What is taken out of a comparison, or added to it, is so in the tray as well; what is changed in the tray of another tab is so here.

import { compared, readChoices, withChanges, writeChoices } from "./tray-choice.js";
import { keptChoices } from "./tray-storage.js";

/** @import { Selection } from "./compare-address.js" */

const idsOf = (/** @type {string | undefined} */ word) => compared(readChoices(keptChoices.load()), word).map(({ id }) => id);

/**
 * @param {Selection | undefined} before
 * @param {Selection} now
 * @param {(id: string) => string} titleOf
 */
export function tellTray(before, now, titleOf) {
  const word = now.group?.word ?? before?.group?.word;
  if (!before || !word) return;
  const choices = readChoices(keptChoices.load());
  const ids = before.group?.word === word ? before.ids : [];
  const changed = withChanges(choices, word, ids, now.ids, titleOf);
  const text = changed.length ? writeChoices(changed) : "";
  if (text !== (choices.length ? writeChoices(choices) : "")) keptChoices.save(text);
}

/**
 * A comparison of just what the tray held follows it; one that came by another address stays.
 * @param {() => Selection} read
 * @param {(ids: string[]) => void} show
 */
export function followTray(read, show) {
  keptChoices.follow((before) => {
    const { group, ids } = read();
    const held = compared(readChoices(before || null), group?.word);
    if (held.length === ids.length && held.every(({ id }) => ids.includes(id))) show(idsOf(group?.word));
  });
}
