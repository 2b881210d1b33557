// What is chosen is kept for this tab, from the first choice until the tab is closed or the reader clears it; in the browser, from one visit
// to the next, only when the reader has said yes. Tabs that are open at the same time tell each other, so that what is chosen in one is not
// lost in another. Nothing is sent.

const FOLDER = new URL("../..", import.meta.url).pathname;
const CONSENT = `${FOLDER}valgt:gem`;
/** What a tab that knows nothing yet says to the others. */
const ASKING = null;

/** @typedef {ReturnType<typeof keptText>} KeptText */

/** Whether the reader has said yes to what outlives the tab. */
function isAllowed() {
  try {
    return localStorage.getItem(CONSENT) !== null;
  } catch {
    return false;
  }
}

/**
 * A text under a name, the same in all tabs.
 * @param {string} name
 */
function keptText(name) {
  const key = `${FOLDER}${name}`;
  /** Of a browser that keeps nothing: the choices of this page. */
  let text = "";
  /** @type {((before: string) => void)[]} */
  const followers = [];
  /** @type {(() => void)[]} */
  const watchers = [];
  const tabs = new BroadcastChannel(key);
  const storage = () => (isAllowed() ? localStorage : sessionStorage);

  const load = () => {
    try {
      return storage().getItem(key);
    } catch {
      return text || null;
    }
  };
  /** @param {string} choices */
  const keep = (choices) => {
    text = choices;
    try {
      if (choices) storage().setItem(key, choices);
      else storage().removeItem(key);
    } catch {
      // A browser that keeps nothing forgets them when the page is left.
    }
  };
  /** @param {string} choices */
  const save = (choices) => {
    keep(choices);
    tabs.postMessage(choices);
    for (const watcher of watchers) watcher();
  };
  tabs.addEventListener("message", ({ data }) => {
    const known = load() ?? "";
    if (data === ASKING) tabs.postMessage(known);
    else if (typeof data === "string" && data !== known) {
      keep(data);
      for (const follower of followers) follower(known);
    }
  });
  if (!load()) tabs.postMessage(ASKING);

  return {
    load,
    save,
    /**
     * Be told when another tab has changed it, and what it was before.
     * @param {(before: string) => void} follower
     */
    follow: (follower) => followers.push(follower),
    /**
     * Be told when this page has changed it.
     * @param {() => void} watcher
     */
    watch: (watcher) => watchers.push(watcher),
    /** Hear what the other tabs have, as one does who was away. */
    ask: () => tabs.postMessage(ASKING),
    /** Let the storage where it does not belong forget it. */
    forget: () => {
      try {
        (isAllowed() ? sessionStorage : localStorage).removeItem(key);
      } catch {
        // Then nothing is there.
      }
    },
  };
}

/** Records that are chosen in lists and on their pages. */
export const keptChoices = keptText("valgt");
/** What is picked on pages. */
export const keptPicks = keptText("samling");

export const lasting = {
  isAllowed,
  /**
   * Keep it all for the next visit, or no longer than the tab; throws when the browser refuses.
   * @param {boolean} isWanted
   */
  decide(isWanted) {
    const texts = [keptChoices, keptPicks].map((kept) => kept.load() ?? "");
    if (isWanted) localStorage.setItem(CONSENT, "ja");
    else localStorage.removeItem(CONSENT);
    for (const [at, kept] of [keptChoices, keptPicks].entries()) {
      kept.forget();
      kept.save(texts[at]);
    }
  },
};
