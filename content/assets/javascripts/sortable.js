// A table that can be sorted by its headings: each becomes a button, the rows move, and the heading says which way.
// Cells are compared by `data-sort`, a number, where they have it; else by their text in Danish order. Unknown comes last.

const danish = new Intl.Collator("da", { numeric: true });

// On a phone rows are cards, and there are no headings to press.
const cards = matchMedia("(max-width: 37.5em)").matches;

for (const table of cards ? [] : document.querySelectorAll("table[data-sortable]")) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(table, headings, column));
    heading.append(button);
  });
  headings[0].setAttribute("aria-sort", "ascending");
}

function sort(table, headings, column) {
  const up = headings[column].getAttribute("aria-sort") !== "ascending";
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: valueOf(row.cells[column]) }));
  rows.sort((one, other) => order(one.value, other.value, up ? 1 : -1));
  body.append(...rows.map(({ row }) => row));
  for (const heading of headings) heading.removeAttribute("aria-sort");
  headings[column].setAttribute("aria-sort", up ? "ascending" : "descending");
}

function valueOf(cell) {
  if (cell.dataset.sort !== undefined) return Number(cell.dataset.sort);
  const text = cell.textContent.trim();
  return cell.classList.contains("number") || text === "Ikke oplyst" ? null : text;
}

function order(one, other, direction) {
  if (one === null || other === null) return (one === null) - (other === null);
  return direction * (typeof one === "number" && typeof other === "number" ? one - other : danish.compare(one, other));
}
