// The tray is loaded where something can be chosen, or where something is; not where what is chosen has already come to, nor over forms.
import { keptChoices } from "./tray-storage.js";

const ENDS = ["sammenlign/", "sag/"].map((page) => new URL(`../../${page}`, import.meta.url).pathname);
const FORMS = new URL("../../bidrag/", import.meta.url).pathname;

const load = () => import("./tray.js");

if (!ENDS.includes(location.pathname) && !location.pathname.startsWith(FORMS)) {
  if (document.querySelector("[data-choose]") || keptChoices.load()) load();
  else keptChoices.follow(load);
}
