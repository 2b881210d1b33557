// The sources of a comparison: those that records cite in; one mark for each cell, and the list that the marks lead to, out.

import { numberRanges } from "./comparison.js";
import { element } from "./dom.js";
import { showBeside } from "./link-box.js";

/** @import { ComparisonRecord } from "./comparison.js" */
/** @typedef {{ url: string, name: string }} Source */

/** Numbers the sources of the records in the order in which cells cite them. */
export function numberSources() {
  /** @type {Map<string, Source & { number: number }>} */
  const numbered = new Map();

  /** @param {Source} source */
  const numberOf = (source) => {
    const found = numbered.get(source.url) ?? { ...source, number: numbered.size + 1 };
    numbered.set(source.url, found);
    return found;
  };

  return {
    /**
     * @param {ComparisonRecord} record
     * @param {number[]} places
     */
    mark(record, places) {
      const found = places.map((place) => numberOf(record.sources[place])).toSorted((one, other) => one.number - other.number);
      const text = numberRanges(found.map(({ number }) => number));
      const link = element("a", { className: "citation", href: `#kilde-${found[0].number}`, textContent: text });
      link.ariaLabel = `${found.length === 1 ? "Kilde" : "Kilder"} ${text}: ${found.map(({ name }) => name).join("; ")}`;
      showBeside(link, () => sourceBox(found));
      return link;
    },
    /** The names of all of them. */
    names: (/** @type {ComparisonRecord} */ record, /** @type {number[]} */ places) => places.map((place) => record.sources[place].name),
    list: () => element("ol", { className: "citations" }, ...[...numbered.values()].map(listItem)),
  };
}

/** @param {Source & { number: number }} source */
const listItem = ({ url, name, number }) => element("li", { id: `kilde-${number}` }, element("a", { href: url, textContent: name }));

/** @param {(Source & { number: number })[]} found */
function sourceBox(found) {
  const lines = found.map(({ url, name, number }) =>
    element("p", {}, `Kilde ${number}: `, element("a", { href: url, textContent: name, tabIndex: -1 })),
  );
  return element("div", { className: "link-box", popover: "manual" }, ...lines);
}
