/* The records of a list as a table: a row each, made from what the list shows, so that both always agree. */

const YEARS = "oplyst";

export function foundTable(facets, items) {
  const columns = facets.filter((facet) => facet.isColumn);
  const more = [...new Set(items.flatMap((item) => [...item.element.querySelectorAll("[data-cell]")].map((cell) => cell.dataset.cell)))];
  const table = Object.assign(document.createElement("table"), { className: "cards-below-600 terse" });
  const head = table.createTHead().insertRow();
  head.append(...["Navn", ...columns.map((facet) => facet.title), ...more].map((title) => header("col", title)));
  const body = table.createTBody();
  body.append(...items.map((item) => (item.row = row(item, columns, more))));
  return table;
}

/* What a record tells for each facet: its number where there is one, otherwise the labels of its values. */
export function tableCells(item, facets) {
  return facets.map((facet) => {
    const number = facet.isSorted ? item.numbers[facet.place] : -1;
    const labels = item.values.filter((value) => value.facet === facet).map((value) => value.label);
    return number < 0 ? labels.join(", ") : String(number);
  });
}

function row(item, columns, more) {
  const element = document.createElement("tr");
  const name = header("row", "");
  name.append(Object.assign(document.createElement("a"), { href: item.href, textContent: item.name }));
  const told = tableCells(item, columns).map((text, place) => cell(columns[place].title, words(text, columns[place]), columns[place].isSorted));
  const besides = more.map((title) => cell(title, item.element.querySelector(`[data-cell="${title}"]`)?.textContent.trim() ?? ""));
  element.append(name, ...told, ...besides);
  return element;
}

function words(text, facet) {
  return facet.isSorted && facet.name !== YEARS && /^\d+$/.test(text) ? Number(text).toLocaleString("da-DK") : text;
}

function header(scope, text) {
  return Object.assign(document.createElement("th"), { scope, textContent: text });
}

function cell(title, text, isNumber = false) {
  const element = Object.assign(document.createElement("td"), { textContent: text });
  element.dataset.label = title;
  if (isNumber) element.className = "number";
  return element;
}
