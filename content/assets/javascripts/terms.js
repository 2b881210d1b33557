// Shows what a marked word means: on hover and focus beside it, on touch with a way to its page. Without this file it is a link.

const DELAY = 150; // ms: long enough to cross from the word to the box, and not to be in the way of a passing mouse
const GAP = 6; // px between the word and the box

let shown = null; // the link whose box is open
let wait = 0;
let touched = false;

const boxes = new Map();

document.querySelectorAll("a.term").forEach((link, number) => {
  const box = made(link, number);
  boxes.set(link, box);
  link.setAttribute("aria-describedby", box.firstChild.id);
  link.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") later(() => show(link)); });
  link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(hide); });
  link.addEventListener("focus", () => { if (!touched) show(link); });
  link.addEventListener("blur", (event) => { if (!box.contains(event.relatedTarget)) hide(); });
  link.addEventListener("click", (event) => {
    if (touched && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      show(link);
    }
    touched = false;
  });
  box.addEventListener("pointerenter", () => clearTimeout(wait));
  box.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(hide); });
});

document.addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) hide(); });
document.addEventListener("pointerdown", (event) => {
  if (shown && !shown.contains(event.target) && !boxes.get(shown).contains(event.target)) hide();
});
addEventListener("scroll", () => { if (shown) place(shown, boxes.get(shown)); }, { passive: true });
addEventListener("resize", hide);

function made(link, number) {
  const box = document.createElement("div");
  box.className = "term-box";
  box.popover = "manual";
  const text = document.createElement("p");
  text.id = `forklaring-${number + 1}`;
  text.textContent = link.dataset.definition;
  const more = document.createElement("a");
  more.href = link.href;
  more.tabIndex = -1; // the word itself is the way for the keyboard
  more.textContent = "Læs mere";
  box.append(text, more);
  (link.closest("main") ?? document.body).append(box); // what is read stands in a landmark
  return box;
}

function later(act) {
  clearTimeout(wait);
  wait = setTimeout(act, DELAY);
}

function show(link) {
  clearTimeout(wait);
  if (shown === link) return;
  hide();
  const box = boxes.get(link);
  box.showPopover();
  shown = link;
  place(link, box);
}

function hide() {
  clearTimeout(wait);
  if (shown) boxes.get(shown).hidePopover();
  shown = null;
}

// Under the word, above it when there is no room, and never outside the window.
function place(link, box) {
  const word = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const below = word.bottom + GAP + box.offsetHeight <= innerHeight;
  const top = below ? word.bottom + GAP : Math.max(GAP, word.top - GAP - box.offsetHeight);
  const left = Math.min(word.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
  box.style.top = `${top}px`;
  box.style.left = `${Math.max(GAP, left)}px`;
}
