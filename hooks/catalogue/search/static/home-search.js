// The large search field of the home page opens the search; without scripts, and before that has come, it leads to the list.

import { openSearch } from "./search.js";

const link = document.querySelector(".home-search a");
if (link) {
  link.textContent = "Søg i kataloget";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    openSearch("");
  });
}
