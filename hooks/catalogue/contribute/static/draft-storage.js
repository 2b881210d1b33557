// Drafts of one form, kept in a storage of the browser: each tab has its own, so that two never overwrite each other.

/**
 * `answers` is missing when what is kept cannot be read; `text` is then all there is.
 * @typedef {{ id: string, at: number, answers?: Record<string, unknown>, text: string }} KeptDraft
 */

const CONSENT = "bidrag:gem";

/**
 * The browser's own; where that refuses to store (its settings can forbid it), one that is empty and stays so.
 * @returns {Storage}
 */
export function browserStorage() {
  try {
    return localStorage;
  } catch (refusal) {
    const refuse = () => {
      throw refusal;
    };
    return { length: 0, key: () => null, getItem: () => null, setItem: refuse, removeItem: () => {}, clear: () => {} };
  }
}

/**
 * @param {string} name of the form, without a colon
 * @param {Storage} storage
 */
export function draftStorage(name, storage) {
  // Before each tab had its own, a form had one draft, without a date.
  const only = `bidrag:${name}`;
  /** @param {string} id */
  const key = (id) => (id ? `${only}:${id}` : only);
  /** @param {string} id */
  const load = (id) => readDraft(id, storage.getItem(key(id)) ?? "");
  const keys = () => Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? "");
  const ids = () => keys().flatMap((each) => (each === only ? [""] : each.startsWith(`${only}:`) ? [each.slice(only.length + 1)] : []));
  return {
    /** Every draft of the form, the newest first. */
    list: () =>
      ids()
        .map(load)
        .sort((one, other) => other.at - one.at),
    /**
     * @param {string} id
     * @param {Record<string, unknown> | undefined} answers
     * @param {number} at milliseconds
     */
    save: (id, answers, at) => storage.setItem(key(id), JSON.stringify({ at, answers: answers ?? {} })),
    /** @param {string} id */
    remove: (id) => storage.removeItem(key(id)),
    /** Whether the reader has said yes, here or to another form. */
    isAllowed: () => storage.getItem(CONSENT) !== null || storage.getItem(only) !== null,
    allow: () => storage.setItem(CONSENT, "ja"),
    forbid: () => storage.removeItem(CONSENT),
  };
}

/**
 * @param {string} id
 * @param {string} text
 * @returns {KeptDraft}
 */
function readDraft(id, text) {
  try {
    const kept = JSON.parse(text);
    const answers = id ? kept.answers : kept;
    if (typeof answers === "object" && answers && !Array.isArray(answers)) return { id, at: Number(kept.at) || 0, answers, text };
  } catch {
    // Said by the missing answers.
  }
  return { id, at: 0, text };
}
