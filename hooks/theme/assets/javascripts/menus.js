// What folds out over the page closes by Escape, and when the reader presses or tabs on to something outside it.
const FOLDS = ".site-menu[open], .menu[open], .page-contents[open]";

const closeOthers = (target) => {
  for (const fold of document.querySelectorAll(FOLDS)) if (!fold.contains(target)) fold.open = false;
};

const closeInnermost = () => {
  const fold = [...document.querySelectorAll(FOLDS)].at(-1);
  if (!fold) return;
  const hadFocus = fold.contains(document.activeElement);
  fold.open = false;
  if (hadFocus) fold.querySelector("summary").focus();
};

document.addEventListener("click", ({ target }) => closeOthers(target), true);
// Not when the focus moves: a pointer moves it before the click, and what closes then moves what is pressed from under the pointer.
document.addEventListener("keyup", ({ key }) => key === "Tab" && closeOthers(document.activeElement));
document.addEventListener("keydown", ({ key }) => key === "Escape" && closeInnermost());
