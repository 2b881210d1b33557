// The large search field of the home page opens the header's search; without scripts it leads to the list.
const button = document.querySelector(".search-open");
const link = document.querySelector(".home-search a");
if (button instanceof HTMLElement && link) {
  link.textContent = "Søg i kataloget";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    button.click();
  });
}
