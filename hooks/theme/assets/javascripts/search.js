// The button in the header, »/« and Ctrl K open the search. Nothing of the search itself is loaded before.
const button = document.querySelector(".search-open");
const typing = (target) => target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName);
let dialog;
let written; // What is typed while the dialog is on its way: the first letters must not be lost.

const open = async () => {
  written = "";
  dialog ??= import("./search-dialog.js");
  await (await dialog).open(() => written);
  written = undefined;
};

if (button) {
  button.hidden = false;
  button.addEventListener("click", open);
}
addEventListener("keydown", (event) => {
  const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (written !== undefined && plain && !typing(event.target)) {
    written += event.key;
    event.preventDefault();
    return;
  }
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !letter) return;
  event.preventDefault();
  open();
});
