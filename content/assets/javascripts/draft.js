// A draft in this browser, only for a person who asks for it: kept while the box is ticked, gone when it is not.

import { element } from "./check-report.js";

export function draft(name, read, write) {
  const key = `bidrag:${name}`;
  const box = element("input", { type: "checkbox" });
  const away = element("button", { type: "button", className: "quiet" }, "Slet kladden");
  const said = element("span", {});
  said.setAttribute("role", "status");
  const keep = () => box.checked && localStorage.setItem(key, JSON.stringify(read() ?? {}));
  const forget = () => {
    localStorage.removeItem(key);
    box.checked = false;
    away.hidden = true;
    said.textContent = " Kladden er slettet.";
  };
  box.addEventListener("change", () => {
    if (!box.checked) return forget();
    keep();
    away.hidden = false;
    said.textContent = " Kladden ligger nu i denne browser, også når du lukker siden.";
  });
  away.addEventListener("click", () => {
    forget();
    box.focus();
  });
  const kept = localStorage.getItem(key);
  box.checked = kept !== null;
  away.hidden = kept === null;
  if (kept) write(JSON.parse(kept));
  return { element: element("p", { className: "draft" }, element("label", { className: "choice" }, box, " Gem min kladde i denne browser"), " ", away, said), keep };
}
