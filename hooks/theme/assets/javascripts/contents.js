// The list of what is on the page closes when it has been used; a link into something folded unfolds it.
const contents = document.querySelector(".page-contents");
if (contents instanceof HTMLDetailsElement) {
  contents.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) contents.open = false;
  });
}

function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let folded = target?.closest("details:not([open])");
  if (!(folded instanceof HTMLDetailsElement)) return;
  for (; folded instanceof HTMLDetailsElement; folded = folded.closest("details:not([open])")) folded.open = true;
  target?.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
