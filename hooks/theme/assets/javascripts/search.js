// The button in the header, »/« and Ctrl K open the search. Nothing of the search itself is loaded before.
const button = document.querySelector(".search-open");
const typing = (target) => target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName);
let dialog;

const open = async () => {
  dialog ??= import("./search-dialog.js");
  (await dialog).open();
};

if (button) {
  button.hidden = false;
  button.addEventListener("click", open);
}
addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !letter) return;
  event.preventDefault();
  open();
});
