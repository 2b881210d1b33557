// On a page that only leads on: takes along the place on the page, which the page's own refresh would lose.
/** @type {HTMLMetaElement | null} */
const target = document.querySelector("meta[name=target]");
if (target) location.replace(new URL(target.content + location.search + location.hash, location.href));
