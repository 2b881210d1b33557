// The bar of sections says in which of them the reader is.
import { findAll } from "./dom.js";

const links = findAll(document, ".page-contents--bar a", HTMLAnchorElement);
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

/** The section is the last whose heading has passed the upper third of the window. */
function mark() {
  const at = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3);
  for (const [place, link] of links.entries()) {
    if (place === at) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

if (links.length) {
  addEventListener("scroll", mark, { passive: true });
  mark();
}
