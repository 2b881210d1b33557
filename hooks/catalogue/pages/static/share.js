// Copies a page's address, and the codes that show it on another site: its card or diagram in a frame, its text, its picture.

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
 * The code for the picture, as wide as it is on a card.
 * @param {string} address
 * @param {string} words what it says and shows
 */
function pictureCode(address, words) {
  const picture = element("img", { alt: words, width: 600, height: 315, loading: "lazy" });
  picture.setAttribute("src", address);
  return picture.outerHTML;
}

/**
 * What a card says as plain HTML: the title as a link, how it stands and how old it is, a sentence, where it is from.
 * @param {string} address
 */
async function textCode(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(address);
  const card = new DOMParser().parseFromString(await response.text(), "text/html");
  /** @param {string} selector */
  const words = (selector) => (card.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
  const href = new URL(find(card, "h1 a", HTMLAnchorElement).getAttribute("href") ?? "", address).href;
  const title = element("strong", {}, element("a", { href, textContent: words("h1") }));
  const beside = [words(".embedded-kind"), words(".embedded-badges")].filter(Boolean).join(" · ");
  const from = [...card.querySelectorAll("footer p")].map((each) => (each.textContent ?? "").replace(/\s+/g, " ").trim());
  const source = element("small", { textContent: from.map((each) => each.replace(/\.?$/, ".")).join(" ") });
  const lines = [
    element("p", {}, title, ` (${beside})`),
    element("p", { textContent: words(".embedded-sentence") }),
    element("p", {}, source),
  ];
  return lines.map((line) => line.outerHTML).join("\n");
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

/**
 * @param {string} words what the code shows
 * @param {() => void} onClick
 */
function copyButton(words, onClick) {
  const button = element("button", { type: "button", className: "outlined", textContent: "Kopiér koden" });
  button.ariaLabel = `Kopiér koden: ${words}`;
  button.addEventListener("click", onClick);
  return button;
}

for (const shown of findAll(panel, "a[data-frame], a[data-picture]", HTMLAnchorElement)) {
  const words = (shown.textContent ?? "").trim();
  const { frame, picture = "" } = shown.dataset;
  const code = () =>
    frame ? frameCode(shown.href, `${panel.dataset.title ?? ""} – ${words.toLowerCase()}`, frame) : pictureCode(shown.href, picture);
  const place = frame ? "hvor siden kan vise en ramme" : "hvor billedet skal stå";
  shown.after(
    " ",
    copyButton(words, () => copy(code(), `Koden er kopieret. Sæt den ind, ${place}.`)),
  );
}

const card = panel.querySelector("a[data-card]");
if (card instanceof HTMLAnchorElement) {
  /** @type {Promise<string> | undefined} */
  let asked;
  const text = () => {
    asked ??= textCode(card.href);
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  };
  const words = "Tekst som HTML";
  const button = copyButton(words, async () => {
    try {
      copy(await text(), "Koden er kopieret. Sæt den ind, hvor siden tager imod HTML.");
    } catch {
      status.textContent = "Teksten kunne ikke hentes. Prøv igen.";
    }
  });
  card.closest("li")?.after(element("li", {}, words, " ", button));
  // Asked for before it is pressed: some browsers let a page copy only right after a press.
  panel.addEventListener("toggle", () => void (panel.open && text().catch(() => undefined)));
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
