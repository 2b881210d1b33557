// The page that checks files: chosen or dropped, read here, sent nowhere.

import { requestCheck } from "./check-client.js";
import { showReport } from "./check-report.js";
import { find } from "./dom.js";

/** @typedef {{ path?: string, content: Uint8Array, name: string }} PlacedFile */

const page = find(document, ".contribute", HTMLElement);
const form = find(page, "form", HTMLFormElement);
const files = find(page, "#files", HTMLInputElement);
const kind = find(page, "#kind", HTMLSelectElement);
const progress = find(page, ".progress", HTMLElement);
const report = find(page, ".verdict", HTMLElement);
const zone = find(page, ".dropzone", HTMLElement);

find(page, ".without-script", HTMLElement).hidden = true;
form.hidden = false;

for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => event.preventDefault());
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  files.files = event.dataTransfer?.files ?? null;
  form.requestSubmit();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  report.hidden = true;
  try {
    await check(await Promise.all([...(files.files ?? [])].map(placeFile)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "en fil kunne ikke læses";
    showProgress(`Tjekket kan ikke køre her (${reason}). Du kan sende filen, som den er: den bliver tjekket, når den er modtaget.`);
  }
});

/** @param {PlacedFile[]} given */
async function check(given) {
  if (!given.length) return showProgress("Vælg en fil først.", files);
  const homeless = given.find(({ path }) => !path);
  if (homeless) return showProgress(`Det fremgår ikke, hvilken slags post ${homeless.name} er. Vælg slagsen.`, kind);
  showProgress("Tjekker …");
  const byPath = Object.fromEntries(given.map(({ path, content }) => [path, content]));
  showReport(report, await requestCheck("check", { files: byPath }, showProgress));
  showProgress("");
}

/**
 * @param {string} text
 * @param {HTMLElement} [input] to go on from
 */
function showProgress(text, input) {
  progress.textContent = text;
  input?.focus();
}

/**
 * Where the file would lie in the project: by the kind chosen, or by its first line.
 * @param {File} file
 * @returns {Promise<PlacedFile>}
 */
async function placeFile(file) {
  const content = new Uint8Array(await file.arrayBuffer());
  const folder = kind.selectedOptions[0].dataset.folder ?? folderIn(new TextDecoder().decode(content.subarray(0, 300)));
  // A browser numbers what it fetches twice.
  const name = file.name.replace(/ ?\(\d+\)(?=\.ya?ml$)/, "");
  return { path: folder && `data/${folder}/${name}`, content, name: file.name };
}

/** @param {string} start of a file */
function folderIn(start) {
  const name = /schema\/(\w+)\.schema\.json/.exec(start)?.[1];
  return [...kind.options].find((option) => option.value && option.value === name)?.dataset.folder;
}
