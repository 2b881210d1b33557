// The button in the header, whatever asks it by an event, »/« and Ctrl K open the search. Nothing of the search itself is loaded before.
const button = document.querySelector(".search-open");
/** @type {Promise<typeof import("./search-dialog.js")> | undefined} */
let dialog;
/**
 * What is typed while the dialog is on its way: the first letters must not be lost.
 * @type {string | undefined}
 */
let typed;

/**
 * Opens the search; with words, it looks for them at once. Where it cannot be fetched, keys do again what they did, and the next try
 * begins anew.
 * @param {string} words
 */
export async function openSearch(words) {
  typed = words || (typed ?? "");
  dialog ??= import("./search-dialog.js");
  try {
    await (await dialog).open(() => typed ?? "");
  } catch (error) {
    dialog = undefined;
    throw error;
  } finally {
    typed = undefined;
  }
}

const open = () => openSearch("");

/** @param {EventTarget | null} target */
const isEditable = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName));

if (button instanceof HTMLElement) {
  button.hidden = false;
  button.addEventListener("click", open);
}
addEventListener("ask-search", (event) => {
  if (event instanceof CustomEvent) openSearch(String(event.detail));
});
addEventListener("keydown", (event) => {
  const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
  if (typed !== undefined && event.key.length === 1 && !hasModifier && !isEditable(event.target)) {
    typed += event.key;
    event.preventDefault();
    return;
  }
  const isSlash = event.key === "/" && !hasModifier && !isEditable(event.target);
  const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!isSlash && !isShortcut) return;
  event.preventDefault();
  open();
});
