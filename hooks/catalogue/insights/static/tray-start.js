// The tray is loaded where something can be chosen, or where something is; not where what is chosen has already come to, nor over forms.
// The signs that pick statements of a page come when somebody asks for them.

import { findAll } from "./dom.js";
import { keptChoices, keptPicks } from "./tray-storage.js";

const ENDS = ["sammenlign/", "sag/", "min-samling/"].map((page) => new URL(`../../${page}`, import.meta.url).pathname);
const FORMS = new URL("../../bidrag/", import.meta.url).pathname;

const load = () => import("./tray.js");

if (!ENDS.includes(location.pathname) && !location.pathname.startsWith(FORMS)) {
  if (document.querySelector("[data-choose]") || keptChoices.load() || keptPicks.load()) load();
  else for (const kept of [keptChoices, keptPicks]) kept.follow(load);
}

for (const button of findAll(document, "[data-picking]", HTMLButtonElement)) {
  button.addEventListener("click", async () => (await import("./pick-signs.js")).switchSigns(button));
}
document.documentElement.classList.add("has-picking");
