// What folds out over the page closes by Escape, and when the reader presses or tabs on to something outside it.
const OPEN_MENUS = ".site-menu[open], .menu[open], .page-contents[open]";

/** @returns {HTMLDetailsElement[]} from the outermost to the innermost */
function openMenus() {
  return [...document.querySelectorAll(OPEN_MENUS)].filter((menu) => menu instanceof HTMLDetailsElement);
}

/** @param {EventTarget | null} target what the reader pressed or came to */
function closeOthers(target) {
  for (const menu of openMenus()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
}

function closeInnermost() {
  const menu = openMenus().at(-1);
  if (!menu) return;
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) menu.querySelector("summary")?.focus();
}

document.addEventListener("click", ({ target }) => closeOthers(target), true);
// Not when the focus moves: a pointer moves it before the click, and what closes then moves what is pressed from under the pointer.
document.addEventListener("keyup", ({ key }) => key === "Tab" && closeOthers(document.activeElement));
document.addEventListener("keydown", ({ key }) => key === "Escape" && closeInnermost());
