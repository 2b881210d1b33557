// The field for one's municipality leads to its page; without scripts it is a link to the table of all.

import { element, findAll } from "./dom.js";

const place = document.querySelector(".municipality-field");
const links = findAll(document, ".tile-map a", SVGAElement);

/** @param {SVGAElement} link */
const nameOf = (link) => (link.getAttribute("aria-label") ?? link.querySelector("title")?.textContent ?? "").split(":")[0];

/**
 * The municipality of that name, or the only one whose name begins so; in any spelling.
 * @param {string} typed
 */
async function find(typed) {
  const { fold } = await import("./search-danish.js");
  const plain = (/** @type {string} */ name) =>
    fold(
      name
        .toLowerCase()
        .replace(/ kommunes?$/, "")
        .trim(),
    );
  const wanted = plain(typed);
  const begin = links.filter((link) => plain(nameOf(link)).startsWith(wanted));
  return begin.find((link) => plain(nameOf(link)) === wanted) ?? (wanted && begin.length === 1 ? begin[0] : undefined);
}

if (place && links.length) {
  const table = place.querySelector("a")?.href ?? "";
  const names = element("datalist", { id: "kommunenavne" }, ...links.map((link) => element("option", { value: nameOf(link) })));
  const field = element("input", { id: "kommune", name: "kommune", autocomplete: "off", required: true });
  field.setAttribute("list", names.id);
  const label = element("label", { htmlFor: field.id, textContent: "Skriv din kommune" });
  const status = element("p", { className: "small" });
  status.setAttribute("role", "status");
  const button = element("button", { className: "outlined", textContent: "Vis" });
  const form = element("form", { className: "municipality-field" }, label, field, button, names);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const link = await find(field.value).catch(() => ({ href: { baseVal: table } }));
    if (link) location.assign(link.href.baseVal);
    else status.replaceChildren(`Ingen kommune hedder »${field.value}«. `, element("a", { href: table, textContent: "Se tabellen" }));
  });
  place.replaceWith(form, status);
}
