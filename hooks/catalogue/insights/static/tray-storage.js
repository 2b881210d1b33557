// What is chosen is kept for this tab, from the first tick until the tab is closed or the reader clears it. Tabs that are open at the
// same time tell each other, so that what is ticked in one is not lost in another. Nothing is sent.

const KEY = `${new URL("../..", import.meta.url).pathname}valgt`;
/** What a tab that knows nothing yet says to the others. */
const ASKING = null;
/** Of a browser that keeps nothing: the choices of this page. */
let text = "";
/** @type {((before: string) => void)[]} */
const listeners = [];
const tabs = new BroadcastChannel(KEY);

export const keptChoices = {
  load() {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return text || null;
    }
  },
  /** @param {string} choices */
  save(choices) {
    keep(choices);
    tabs.postMessage(choices);
  },
  /**
   * Be told when another tab has changed them, and what they were before.
   * @param {(before: string) => void} listener
   */
  follow(listener) {
    listeners.push(listener);
  },
  /** Hear what the other tabs have, as one does who was away. */
  ask() {
    tabs.postMessage(ASKING);
  },
};

/** @param {string} choices */
function keep(choices) {
  text = choices;
  try {
    if (choices) sessionStorage.setItem(KEY, choices);
    else sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing forgets them when the page is left.
  }
}

tabs.addEventListener("message", ({ data }) => {
  const known = keptChoices.load() ?? "";
  if (data === ASKING) tabs.postMessage(known);
  else if (typeof data === "string" && data !== known) {
    keep(data);
    for (const listener of listeners) listener(known);
  }
});
if (!keptChoices.load()) keptChoices.ask();
