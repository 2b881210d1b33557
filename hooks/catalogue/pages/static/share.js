// Copies a page's address, and the code that shows its card or its diagram in a frame on another site.

import { element, find, findAll } from "./dom.js";

const panel = find(document, ".share", HTMLDetailsElement);
const status = find(panel, '[role="status"]', HTMLElement);

/**
 * The code for a frame. The height is fixed: who shows a frame does not know what is in it.
 * @param {string} address
 * @param {string} title
 * @param {string} height px
 */
function frameCode(address, title, height) {
  const frame = element("iframe", { src: address, title, width: "100%", height, loading: "lazy" });
  frame.setAttribute("style", "border:0");
  return frame.outerHTML;
}

/**
 * @param {string} text
 * @param {string} done what is said when it is copied
 */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = done;
  } catch {
    status.textContent = `Kopiér her: ${text}`;
  }
}

const link = find(panel, ".share-link", HTMLElement);
link.hidden = false;
find(link, "button", HTMLButtonElement).addEventListener("click", () => copy(location.href.split("#")[0] ?? "", "Linket er kopieret."));

for (const shown of findAll(panel, "a[data-frame]", HTMLAnchorElement)) {
  const words = (shown.textContent ?? "").trim();
  const button = element("button", { type: "button", className: "outlined", textContent: "Kopiér koden" });
  button.ariaLabel = `Kopiér koden: ${words}`;
  button.addEventListener("click", () => {
    const code = frameCode(shown.href, `${panel.dataset.title ?? ""} – ${words.toLowerCase()}`, shown.dataset.frame ?? "");
    copy(code, "Koden er kopieret. Sæt den ind, hvor siden kan vise en ramme.");
  });
  shown.after(" ", button);
}

// Closed by Escape, as a menu is, and by a press beside it.
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  panel.open = false;
  find(panel, "summary", HTMLElement).focus();
});
document.addEventListener("pointerdown", ({ target }) => {
  if (target instanceof Node && !panel.contains(target)) panel.open = false;
});
