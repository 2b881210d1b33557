// The list of what is on the page closes when it has been used; a link into something folded unfolds it.
const contents = document.querySelector(".page-contents");
contents?.addEventListener("click", ({ target }) => {
  if (target.closest("a")) contents.open = false;
});

const unfold = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
