// The page that checks files: chosen or dropped, read here, sent nowhere.

import { ask } from "./check-client.js";
import { show } from "./check-report.js";

const page = document.querySelector(".contribute");
const form = page.querySelector("form");
const files = page.querySelector("#files");
const kind = page.querySelector("#kind");
const progress = page.querySelector(".progress");
const verdict = page.querySelector(".verdict");
const zone = page.querySelector(".dropzone");

page.querySelector(".without-script").hidden = true;
form.hidden = false;

for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => event.preventDefault());
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  files.files = event.dataTransfer.files;
  form.requestSubmit();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  verdict.hidden = true;
  try {
    const given = await Promise.all([...files.files].map(placed));
    if (!given.length) return say("Vælg en fil først.", files);
    const homeless = given.find(([path]) => !path);
    if (homeless) return say(`Det fremgår ikke, hvilken slags post ${homeless[2]} er. Vælg slagsen.`, kind);
    say("Tjekker …");
    show(verdict, await ask("check", { files: Object.fromEntries(given) }, say));
    say("");
  } catch (error) {
    say(`Tjekket kan ikke køre: ${error.message}`);
  }
});

function say(words, control) {
  progress.textContent = words;
  control?.focus();
}

// Where the file would lie in the project: by the kind chosen, or by its first line.
async function placed(file) {
  const content = new Uint8Array(await file.arrayBuffer());
  const folder = kind.selectedOptions[0].dataset.folder ?? named(new TextDecoder().decode(content.subarray(0, 300)));
  return [folder && `data/${folder}/${file.name}`, content, file.name];
}

function named(start) {
  const name = /schema\/(\w+)\.schema\.json/.exec(start)?.[1];
  return [...kind.options].find((option) => option.value && option.value === name)?.dataset.folder;
}
