// A draft as elements: for the page, and for the clipboard.

import { element } from "./dom.js";

/** @import { Block, Draft, Paragraph, SourceName } from "./paper-draft.js" */
/** @typedef {(url: string) => string} Resolve  an address of the site to one that leads there from where the paper stands */

/**
 * @param {Draft} draft
 * @param {string} notice
 * @param {Resolve} resolve
 */
export function paperElements(draft, notice, resolve) {
  const missing = element("strong", {}, `${draft.missing} af ${draft.fields} felter mangler.`);
  const head = [
    element("h2", {}, draft.title),
    element("p", { className: "paper-notice" }, missing, ` ${notice}`),
    element("p", {}, draft.choices),
  ];
  /** @type {HTMLElement[]} */
  const shown = [...head];
  for (const block of draft.blocks) {
    if (block.kind === "heading") shown.push(element(/** @type {"h3"} */ (`h${(block.level ?? 2) + 1}`), {}, block.text ?? ""));
    else if (block.kind === "gap") shown.push(element("p", { className: "paper-gap" }, block.text ?? ""));
    else listItem(shown, block, draft.sources, resolve);
  }
  return shown;
}

/**
 * Each of the paper's own headings folds with what stands under it; what takes the draft along takes it flat.
 * @param {HTMLElement[]} elements
 * @param {Map<string, boolean>} stood which parts stood open before, by their headings; at first the first does
 */
export function foldParts(elements, stood) {
  /** @type {HTMLElement[]} */
  const folded = [];
  /** @type {HTMLDetailsElement | undefined} */
  let part;
  for (const each of elements) {
    if (each.tagName === "H3") {
      const open = stood.get(each.textContent ?? "") ?? (!part && !stood.size);
      part = element("details", { className: "paper-part", open }, element("summary", {}, each));
      folded.push(part);
    } else if (part) part.append(each);
    else folded.push(each);
  }
  return folded;
}

/**
 * @param {HTMLElement[]} shown
 * @param {Block} block
 * @param {Record<string, SourceName>} sources
 * @param {Resolve} resolve
 */
function listItem(shown, { kind, paragraph, reference = "" }, sources, resolve) {
  const content = paragraph ? lineContent(paragraph, sources, resolve) : [link(sources[reference], resolve)];
  if (shown.at(-1)?.tagName !== "UL") shown.push(element("ul"));
  const list = /** @type {HTMLElement} */ (shown.at(-1));
  if (kind !== "contrast") return list.append(element("li", {}, ...content));
  const owner = /** @type {HTMLElement} */ (list.lastElementChild);
  if (owner.lastElementChild?.tagName !== "UL") owner.append(element("ul"));
  return owner.lastElementChild?.append(element("li", {}, ...content));
}

/**
 * @param {Paragraph} paragraph
 * @param {Record<string, SourceName>} sources
 * @param {Resolve} resolve
 */
function lineContent({ lead, text, standing, sources: references }, sources, resolve) {
  const links = references.flatMap((reference, at) => [at ? "; " : " ", link(sources[reference], resolve)]);
  return [...(lead ? [element("strong", {}, `${lead}:`), " "] : []), `${text} `, element("em", {}, standing), ...links];
}

/**
 * @param {SourceName} source
 * @param {Resolve} resolve
 */
const link = ({ title, url }, resolve) => element("a", { href: resolve(url) }, title);
