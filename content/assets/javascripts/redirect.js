// On a page that only leads on: takes along the place on the page, which the page's own refresh would lose.
const target = document.querySelector("meta[name=target]").content;
location.replace(new URL(target + location.search + location.hash, location.href));
