// The answers of one form, kept in a storage of the browser.

/**
 * @param {string} name of the form
 * @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage
 */
export function draftStorage(name, storage) {
  const key = `bidrag:${name}`;
  return {
    /**
     * What is kept; `undefined` when nothing is.
     * @returns {Record<string, unknown> | undefined}
     */
    load: () => {
      const text = storage.getItem(key);
      return text === null ? undefined : JSON.parse(text);
    },
    /** @param {Record<string, unknown> | undefined} answers */
    save: (answers) => storage.setItem(key, JSON.stringify(answers ?? {})),
    remove: () => storage.removeItem(key),
  };
}
