// A draft in this browser, only for a person who asks for it: kept while the box is ticked, gone when it is not.

import { element } from "./dom.js";
import { draftStorage } from "./draft-storage.js";

/**
 * The controls of the draft, and `save`, to be called after each change.
 * @param {string} name
 * @param {() => Record<string, unknown> | undefined} read
 * @param {(answers: Record<string, unknown>) => void} write
 */
export function draft(name, read, write) {
  const storage = draftStorage(name, localStorage);
  const box = element("input", { type: "checkbox" });
  const remove = element("button", { type: "button", className: "quiet" }, "Slet kladden");
  const status = element("span", { role: "status" });
  const save = () => {
    if (box.checked) storage.save(read());
  };
  const discard = () => {
    storage.remove();
    box.checked = false;
    remove.hidden = true;
    status.textContent = " Kladden er slettet.";
  };
  box.addEventListener("change", () => {
    if (!box.checked) return discard();
    save();
    remove.hidden = false;
    status.textContent = " Kladden ligger nu i denne browser, også når du lukker siden.";
  });
  remove.addEventListener("click", () => {
    discard();
    box.focus();
  });
  const answers = storage.load();
  box.checked = answers !== undefined;
  remove.hidden = answers === undefined;
  if (answers) write(answers);
  const label = element("label", { className: "choice" }, box, " Gem min kladde i denne browser");
  return { element: element("p", { className: "draft" }, label, " ", remove, status), save };
}
