// A finished file in; the file as text, and three ways to hand it in, in this order: a new file on the code host, copy, download.

import { find } from "./dom.js";
import { hostLink } from "./host-link.js";

/**
 * `change`: what is different in a file that is there already; `issues`: what the check says of it.
 * @typedef {{ path: string, text: string, change?: string, issues?: { severity: string }[] }} FinishedFile
 */

/**
 * @param {HTMLElement} page with data-repository and data-branch
 * @param {FinishedFile} file
 */
export function showSubmitOptions(page, { path, text, change = "", issues = [] }) {
  const section = find(page, ".offers", HTMLElement);
  /** @param {string} selector */
  const part = (selector) => find(section, selector, HTMLElement);
  const hasErrors = issues.some(({ severity }) => severity === "error");
  part(".offers-text code").textContent = text;
  part(".offers-change").hidden = change === "";
  part(".offers-change code").textContent = change;
  part(".offers-first").textContent = hasErrors
    ? "Ret først det, der står under Resultat. Går du i stå, kan du sende filen, som den er:"
    : "Sådan sender du den:";
  part(".offers-path").textContent = `data/${path}`;
  showHostLink(
    section,
    hostLink({ repository: page.dataset.repository ?? "", branch: page.dataset.branch ?? "" }, path, text, change !== ""),
  );
  part(".offers-copied").textContent = "";
  part(".offers-copy").onclick = () => copy(part(".offers-text code"), part(".offers-copied"));
  showDownload(find(section, ".offers-download", HTMLAnchorElement), path, text);
  section.hidden = false;
}

/**
 * @param {HTMLElement} section
 * @param {ReturnType<typeof hostLink>} host
 */
function showHostLink(section, { address, label, help }) {
  const link = find(section, ".offers-host a", HTMLAnchorElement);
  Object.assign(link, { target: "_blank", rel: "noopener", textContent: label, hidden: !address });
  if (address) link.href = address;
  else link.removeAttribute("href");
  find(section, ".offers-why", HTMLElement).textContent = help;
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
 * @param {HTMLAnchorElement} link
 * @param {string} path
 * @param {string} text
 */
function showDownload(link, path, text) {
  if (link.href) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type: "text/yaml;charset=utf-8" }));
  link.download = path.split("/").pop() ?? "";
}
