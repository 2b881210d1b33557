// Finished texts in; each as text with the ways to hand it in: mail and code host where the owner has them, copy and download always.

import { element, find } from "./dom.js";
import { messageWays, newFileWays } from "./handing-in.js";

/**
 * @import { Way } from "./handing-in.js"
 * A file that is new has its path below data/; a message has a subject and the name that it is fetched by.
 * @typedef {{ path: string, text: string }} NewFile
 * @typedef {{ subject: string, name: string, text: string }} Message
 * @typedef {{ severity: string }[]} Severities
 */

/**
 * @param {HTMLElement} page with data-repository, data-branch and data-contact
 * @param {(NewFile | Message)[]} texts
 * @param {{ issues?: Severities, isChecked?: boolean, isChange?: boolean, onHandedIn?: () => void }} [about]
 */
export function showSubmitOptions(page, texts, { issues = [], isChecked = true, isChange = false, onHandedIn = () => {} } = {}) {
  const section = find(page, ".offers", HTMLElement);
  const { repository = "", branch = "", contact = "" } = page.dataset;
  const what = isChange ? "ændring" : texts.length > 1 ? "filer" : "fil";
  find(section, ".offers-head", HTMLElement).textContent =
    `Din${texts.length > 1 && !isChange ? "e" : ""} ${what}${isChecked ? "" : " – ikke tjekket"}`;
  find(section, ".offers-first", HTMLElement).textContent = introduction(issues, isChecked, texts.length);
  find(section, ".offers-none", HTMLElement).hidden = repository !== "";
  find(section, ".offers-files", HTMLElement).replaceChildren(
    ...texts.map((each) => offer(each, { repository, branch, contact }, onHandedIn)),
  );
  section.hidden = false;
}

/**
 * A message that nothing checks, with the ways that it has.
 * @param {HTMLElement} page
 * @param {Message} message
 * @param {Way[]} ways
 * @param {() => void} onHandedIn
 */
export function showMessage(page, message, ways, onHandedIn) {
  const section = find(page, ".offers", HTMLElement);
  find(section, ".offers-head", HTMLElement).textContent = ways.length ? "Send det" : "Giv det videre";
  find(section, ".offers-first", HTMLElement).textContent = ways.length ? "Vælg én af måderne:" : "Intet er sendt endnu.";
  find(section, ".offers-none", HTMLElement).hidden = ways.length > 0;
  find(section, ".offers-files", HTMLElement).replaceChildren(block(message.subject, message.name, message.text, ways, onHandedIn));
  section.hidden = false;
}

/**
 * @param {Severities} issues
 * @param {boolean} isChecked
 * @param {number} count
 */
function introduction(issues, isChecked, count) {
  const all = count > 1 ? " Send dem begge." : "";
  if (!isChecked) return `Den bliver tjekket, når den er modtaget.${all} Vælg én af måderne:`;
  if (issues.some(({ severity }) => severity === "error")) {
    return "Ret først det, der står under Resultat. Går du i stå, så send det, som det er, på en af disse måder:";
  }
  return `Send det på en af disse måder.${all}`;
}

/**
 * @param {NewFile | Message} given
 * @param {import("./handing-in.js").Host} host
 * @param {() => void} onHandedIn
 */
function offer(given, host, onHandedIn) {
  const isFile = "path" in given;
  const [title, name] = isFile ? [`data/${given.path}`, given.path.split("/").pop() ?? ""] : [given.subject, given.name];
  const ways = isFile ? newFileWays(host, given.path, given.text) : [];
  const messages = isFile ? messageWays(host, `Forslag: ${name}`, `${title}\n${given.text}`) : messageWays(host, given.subject, given.text);
  const mail = isFile ? messages.filter(({ address }) => address.startsWith("mailto:")) : messages;
  return block(title, name, given.text, [...ways, ...mail], onHandedIn);
}

/**
 * @param {string} title
 * @param {string} name that it is fetched by
 * @param {string} text
 * @param {Way[]} ways
 * @param {() => void} onHandedIn
 */
function block(title, name, text, ways, onHandedIn) {
  const code = element("code", {}, text);
  const shown = element("pre", { className: "offers-text", tabIndex: 0, role: "group", ariaLabel: `Teksten: ${name}` }, code);
  const list = element("ul", { className: "offers-ways" }, ...ways.map(wayItem), copyItem(code), downloadItem(name, text));
  list.addEventListener("click", onHandedIn);
  return element("section", { className: "offers-file" }, element("h3", { className: "offers-path" }, title), list, shown);
}

/** @param {Way} way */
const wayItem = ({ address, label, help }) =>
  element(
    "li",
    { className: "offers-host" },
    element("a", { className: "button", href: address, target: "_blank", rel: "noopener" }, label),
    " ",
    element("span", { className: "offers-why" }, help),
  );

/** @param {HTMLElement} code */
function copyItem(code) {
  const button = element("button", { type: "button", className: "button offers-copy" }, "Kopiér teksten");
  const status = element("span", { role: "status", className: "offers-copied" });
  button.addEventListener("click", () => copy(code, status));
  return element("li", {}, button, " ", status);
}

/**
 * @param {HTMLElement} code
 * @param {HTMLElement} status
 */
async function copy(code, status) {
  getSelection()?.selectAllChildren(code);
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    status.textContent = "Teksten er kopieret.";
  } catch {
    status.textContent = "Teksten er markeret. Kopiér den med Ctrl+C eller Cmd+C.";
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function downloadItem(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  return element("li", {}, element("a", { className: "button offers-download", href, download: name }, "Hent filen"));
}
