// Composing a paper: a template and the parts that were chosen in; the draft as blocks in order, gaps among them, out.
// catalogue/council_paper/draft.py does the same; both are held to tests/golden/paper.

/**
 * @typedef {{ title: string, url: string }} SourceName
 * @typedef {{ key: string, text: string, sources: string[], standing: string, lead: string, contradicted_by: Paragraph[] }} Paragraph
 * @typedef {{ title: string, paragraphs: Paragraph[] }} Group
 * @typedef {{ title: string, slots: Record<string, Group[]>, sources: Record<string, SourceName> }} Part
 * @typedef {{ title: string, gaps: string[], slots: string[] }} Heading
 * @typedef {{ title: string, headings: Heading[], part: Part }} Template
 * @typedef {{ municipality?: Part, purpose?: Part, form?: Part, cases: Part[], without?: string[] }} Choice  `without`: slots to leave out
 * @typedef {{ kind: "heading" | "gap" | "paragraph" | "contrast" | "source" | "sources",
 *   text?: string, level?: number, paragraph?: Paragraph, reference?: string }} Block
 * @typedef {{ title: string, choices: string, missing: number, fields: number, blocks: Block[], sources: Record<string, SourceName> }} Draft
 */

const SOURCES = "sources";

/**
 * The draft: under each heading its gaps, then what each slot is filled with, from the general to the cases.
 * @param {Template} template
 * @param {Part} common
 * @param {Choice} choice
 * @param {Record<string, string>} slotTitles
 * @returns {Draft}
 */
export function compose(template, common, choice, slotTitles) {
  const chosen = [choice.municipality, choice.purpose, choice.form, ...choice.cases];
  const parts = [common, template.part, ...chosen.filter((part) => part !== undefined)];
  const { without = [] } = choice;
  const headings = template.headings.map((one) => ({ ...one, slots: one.slots.filter((slot) => !without.includes(slot)) }));
  const blocks = headings.flatMap((heading) => section(heading, parts, slotTitles));
  const cited = [...new Set(blocks.flatMap(({ paragraph }) => paragraph?.sources ?? []))];
  const listed = blocks.flatMap((block) => (block.kind === SOURCES ? cited.map(sourceBlock) : [block]));
  return {
    title: title(choice),
    choices: choices(choice),
    missing: listed.filter(({ kind }) => kind === "gap").length,
    fields: headings.reduce((sum, { gaps, slots }) => sum + gaps.length + slots.length, 0),
    blocks: listed,
    sources: Object.assign({}, ...parts.map(({ sources }) => sources)),
  };
}

/**
 * @param {Heading} heading
 * @param {Part[]} parts
 * @param {Record<string, string>} slotTitles
 * @returns {Block[]}
 */
function section(heading, parts, slotTitles) {
  const several = heading.slots.length > 1;
  return [
    headingBlock(heading.title, 2),
    ...heading.gaps.map(gapBlock),
    ...heading.slots.flatMap((slot) => [
      ...(several ? [headingBlock(slotTitles[slot], 3)] : []),
      ...slotBlocks(slot, parts, slotTitles[slot], several ? 4 : 3),
    ]),
  ];
}

/**
 * @param {string} slot
 * @param {Part[]} parts
 * @param {string} slotTitle
 * @param {number} level
 * @returns {Block[]}
 */
function slotBlocks(slot, parts, slotTitle, level) {
  if (slot === SOURCES) return [{ kind: SOURCES }];
  const groups = parts.flatMap(({ slots }) => slots[slot] ?? []);
  if (!groups.length) return [gapBlock(`[udfyldes: ${slotTitle.toLowerCase()} – kataloget har intet om det, I har valgt]`)];
  return groups.flatMap((group) => [...(group.title ? [headingBlock(group.title, level)] : []), ...group.paragraphs.flatMap(lines)]);
}

/**
 * @param {Paragraph} paragraph
 * @returns {Block[]}
 */
function lines(paragraph) {
  const others = paragraph.contradicted_by.map((other) => /** @type {Block} */ ({ kind: "contrast", paragraph: other }));
  return [{ kind: "paragraph", paragraph }, ...others];
}

/**
 * @param {string} text
 * @param {number} level
 * @returns {Block}
 */
const headingBlock = (text, level) => ({ kind: "heading", text, level });
/**
 * @param {string} text
 * @returns {Block}
 */
const gapBlock = (text) => ({ kind: "gap", text });
/**
 * @param {string} reference
 * @returns {Block}
 */
const sourceBlock = (reference) => ({ kind: "source", reference });

/** @param {Choice} choice */
function title({ purpose, form }) {
  return `Udkast til sag: ${purpose?.title ?? "Fælles it"}${form ? ` – ${form.title}` : ""}`;
}

/** @param {Choice} choice */
function choices({ municipality, purpose, form, cases }) {
  const named = [
    ["Kommune", municipality?.title],
    ["Formål", purpose?.title],
    ["Form", form?.title],
    ["Erfaringer fra", cases.map((each) => each.title).join(", ")],
  ];
  return named.map(([name, value]) => `${name}: ${value || "ikke valgt"}.`).join(" ");
}
