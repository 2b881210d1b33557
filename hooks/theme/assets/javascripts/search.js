// Small screens open the search with a button: the theme's own opener is a label, which no keyboard reaches.
{
  const button = document.querySelector(".search-open");
  const toggle = document.getElementById("__search");
  button?.addEventListener("click", () => {
    toggle.click();
    document.querySelector(".md-search__input").focus();
  });
  toggle?.addEventListener("change", () => {
    if (!toggle.checked && button?.checkVisibility?.()) button.focus();
  });
}
