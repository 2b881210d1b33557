// Where the reader is: marked in the lists of what is on the page, with a way up for who turns round on a long one.
import { findAll } from "./dom.js";

for (const list of [".page-contents--bar a", ".md-nav--secondary a"]) follow(findAll(document, list, HTMLAnchorElement));
for (const up of findAll(document, ".md-top", HTMLButtonElement)) offer(up);

/**
 * The section is the last whose heading has passed the upper third of the window.
 * @param {HTMLAnchorElement[]} links
 */
function follow(links) {
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  /** @type {HTMLAnchorElement | undefined} */
  let marked;
  const mark = () => {
    const link = links[headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3)];
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
    const list = link?.closest(".md-sidebar__scrollwrap");
    if (link && list && list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
  };
  if (!links.length) return;
  addEventListener("scroll", mark, { passive: true });
  mark();
}

/** @param {HTMLButtonElement} up */
function offer(up) {
  let before = scrollY;
  addEventListener(
    "scroll",
    () => {
      if (scrollY === before) return;
      up.hidden = scrollY > before || scrollY < innerHeight;
      before = scrollY;
    },
    { passive: true },
  );
  up.addEventListener("click", () => {
    scrollTo({ top: 0 });
    findAll(document, ".site-name", HTMLAnchorElement)[0]?.focus({ preventScroll: true });
  });
}
