// What in a list has changed since an edition that the reader chooses: the editions' own files are asked for when it is used.

import { changedAfter } from "./merge-changes.js";

/** @import { EditionFile } from "./merge-changes.js" */

/**
 * What follows from the choice of an edition, where the page has one.
 * @param {Element | null | undefined} select
 */
export function changedSince(select) {
  if (!(select instanceof HTMLSelectElement)) return undefined;
  const names = [...select.options].map(({ value }) => value).filter(Boolean);
  // Since the newest edition nothing has changed that readers have.
  select.options[select.options.length - 1].remove();
  /** @type {Map<string, Set<string>>} */
  let found = new Map();
  /** @type {Promise<void> | undefined} */
  let asked;
  return {
    select,
    /** Once; what cannot be fetched is asked for again. */
    load() {
      asked ??= Promise.all(names.map(file)).then((files) => {
        found = changedAfter(names, files);
      });
      asked.catch(() => {
        asked = undefined;
      });
      return asked;
    },
    /**
     * Whether an entry is left: all are until an edition is chosen.
     * @param {string} address from the site's root, without a stroke before it
     */
    isLeft: (address) => !select.value || (found.get(select.value)?.has(address) ?? false),
  };
}

/**
 * @param {string} name
 * @returns {Promise<EditionFile>}
 */
async function file(name) {
  const response = await fetch(new URL(`../../aendringer/${name}.json`, import.meta.url));
  if (!response.ok) throw new Error(name);
  return response.json();
}
