// What can be compared, in sight and ready to tick; the list to choose from has the same, where the comparison needs the room.

import { element, findAll } from "./dom.js";

/**
 * @import { Selection } from "./compare-address.js"
 * @typedef {{ list: HTMLOptGroupElement, word: string }} Kind
 */

/** @param {Kind} kind */
const optionsOf = ({ list }) => findAll(list, "option", HTMLOptionElement);

/**
 * A box for each record, a fold for each kind of which the first stands open; and how to show what is chosen.
 * @template {Kind} K
 * @param {K[]} kinds
 * @param {(kind: K, option: HTMLOptionElement, isOn: boolean) => void} choose
 */
export function makeList(kinds, choose) {
  const folds = kinds.map((kind, at) => {
    const boxes = optionsOf(kind).map((option) => {
      const box = element("input", { type: "checkbox", value: option.value });
      box.addEventListener("change", () => choose(kind, option, box.checked));
      return box;
    });
    const items = optionsOf(kind).map((option, place) => element("li", {}, element("label", {}, boxes[place], ` ${option.textContent}`)));
    const summary = element("summary", {}, kind.list.label, element("span", { className: "small" }, ` ${boxes.length}`));
    const details = element("details", { open: !at }, summary, element("ul", { className: "plain" }, ...items));
    return { kind, details, boxes };
  });
  const list = element("div", { className: "compare-list" }, ...folds.map(({ details }) => details));

  /**
   * Of the kind that is chosen alone, and no more than there is room for.
   * @param {Selection} now
   * @param {number} most
   */
  function showChosen({ group, ids }, most) {
    for (const { kind, details, boxes } of folds) {
      const isChosen = kind.word === group?.word && ids.length > 0;
      details.hidden = ids.length > 0 && !isChosen;
      if (isChosen) details.open = true;
      for (const box of boxes) {
        box.checked = isChosen && ids.includes(box.value);
        box.disabled = isChosen && !box.checked && ids.length >= most;
      }
    }
  }
  const focusFirst = () =>
    folds
      .find(({ details }) => !details.hidden)
      ?.details.querySelector("input")
      ?.focus();
  return { list, showChosen, focusFirst };
}
