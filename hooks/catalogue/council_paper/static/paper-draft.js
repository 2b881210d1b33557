// Composing a paper: a template and the parts that were chosen in; the draft as blocks in order, gaps among them, out.
// catalogue/council_paper/draft.py does the same; both are held to tests/golden/paper.

/**
 * @typedef {{ title: string, url: string }} SourceName
 * @typedef {{ key: string, text: string, sources: string[], standing: string, lead: string, contradicted_by: Paragraph[] }} Paragraph
 * @typedef {{ title: string, paragraphs: Paragraph[], case: string }} Group  `case`: key of the collaboration whose experience it is
 * @typedef {{ title: string, slots: Record<string, Group[]>, sources: Record<string, SourceName>, key: string,
 *   own_cases: Record<string, string> }} Part  `own_cases`: words for the collaborations that a municipality is in, by key
 * @typedef {{ title: string, gaps: string[], slots: string[] }} Heading
 * @typedef {{ title: string, headings: Heading[], part: Part }} Template
 * @typedef {{ municipality?: Part, purpose?: Part, form?: Part, cases: Part[], without?: string[], weighed?: Part }} Choice
 *   `without`: slots to leave out; `weighed`: what the answers to the guide bring
 * @typedef {{ kind: "heading" | "gap" | "paragraph" | "contrast" | "source" | "sources",
 *   text?: string, level?: number, paragraph?: Paragraph, reference?: string }} Block
 * @typedef {{ title: string, choices: string, missing: number, fields: number, blocks: Block[], sources: Record<string, SourceName> }} Draft
 */

const SOURCES = "sources";
/** The slots that the answers to the guide fill: without answers a paper has neither. */
const WEIGHED = ["weighed", "weighed_short"];

/**
 * The draft: under each heading its gaps, then what each slot is filled with, from the general to the cases.
 * @param {Template} template
 * @param {Part} common
 * @param {Choice} choice
 * @param {Record<string, string>} slotTitles
 * @returns {Draft}
 */
export function compose(template, common, choice, slotTitles) {
  const chosen = [choice.weighed, choice.municipality, choice.purpose, choice.form, ...choice.cases];
  const parts = [common, template.part, ...chosen.filter((part) => part !== undefined)];
  const without = [...(choice.without ?? []), ...(choice.weighed ? [] : WEIGHED)];
  const headings = template.headings.map((one) => ({ ...one, slots: one.slots.filter((slot) => !without.includes(slot)) }));
  const blocks = headings.flatMap((heading) => section(heading, parts, slotTitles, ownCases(choice)));
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
 * What the catalogue brings has a heading of its own, so that nobody takes what others wrote for the municipality's words.
 * @param {Heading} heading
 * @param {Part[]} parts
 * @param {Record<string, string>} slotTitles
 * @param {Record<string, string>} own
 * @returns {Block[]}
 */
function section(heading, parts, slotTitles, own) {
  const named = (/** @type {string} */ slot) => heading.slots.length > 1 || slotTitles[slot] !== heading.title;
  return [
    headingBlock(heading.title, 2),
    ...heading.gaps.map(gapBlock),
    ...heading.slots.flatMap((slot) => [
      ...(named(slot) ? [headingBlock(slotTitles[slot], 3)] : []),
      ...slotBlocks(slot, parts, slotTitles[slot], named(slot) ? 4 : 3, own),
    ]),
  ];
}

/**
 * @param {string} slot
 * @param {Part[]} parts
 * @param {string} slotTitle
 * @param {number} level
 * @param {Record<string, string>} own
 * @returns {Block[]}
 */
function slotBlocks(slot, parts, slotTitle, level, own) {
  if (slot === SOURCES) return [{ kind: SOURCES }];
  const groups = once(byCase(slot, parts));
  if (!groups.length) return [gapBlock(`[udfyldes: ${slotTitle.toLowerCase()} – kataloget har intet om det, I har valgt]`)];
  return groups.flatMap(({ title: name, case: of, paragraphs }) => [
    ...(name ? [headingBlock(called(name, of, own), level)] : []),
    ...paragraphs.flatMap(lines),
  ]);
}

/**
 * What another part says of a chosen case stands behind what the case says itself, so that sums follow what they are made from.
 * @param {string} slot
 * @param {Part[]} parts
 */
function byCase(slot, parts) {
  const place = (/** @type {string} */ about) => (about ? parts.findIndex(({ key }) => key === about) : -1);
  const found = parts.flatMap(({ slots, key }) =>
    (slots[slot] ?? []).map((group) => ({ group, at: place(group.case), own: group.case === key })),
  );
  return found.sort((one, other) => one.at - other.at || Number(other.own) - Number(one.own)).map(({ group }) => group);
}

/**
 * A paragraph that two choices bring stands where it is first, and groups of one title that follow each other are one.
 * @param {Group[]} groups
 */
function once(groups) {
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Group[]} */
  const kept = [];
  for (const { title: name, paragraphs, case: about } of groups) {
    const fresh = paragraphs.filter((paragraph) => {
      const known = seen.size;
      return seen.add(JSON.stringify([paragraph.key, paragraph.lead, paragraph.text])).size > known;
    });
    const last = kept.at(-1);
    if (last && fresh.length && last.title === name && last.case === about) last.paragraphs.push(...fresh);
    else if (fresh.length) kept.push({ title: name, paragraphs: fresh, case: about });
  }
  return kept;
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
function title({ municipality, purpose, form }) {
  return `Udkast til sag${municipality ? ` for ${municipality.title}` : ""}: ${purpose?.title ?? "Fælles it"}${form ? ` – ${form.title}` : ""}`;
}

/** @param {Choice} choice */
const ownCases = ({ municipality }) => municipality?.own_cases ?? {};

/**
 * With words that say so where the experience is the municipality's own.
 * @param {string} name
 * @param {string} about
 * @param {Record<string, string>} own
 */
const called = (name, about, own) => (about in own ? `${name} (${own[about]})` : name);

/** @param {Choice} choice */
function choices(choice) {
  const { municipality, purpose, form, cases } = choice;
  const own = ownCases(choice);
  const named = [
    ["Kommune", municipality?.title],
    ["Formål", purpose?.title],
    ["Form", form?.title],
    ["Erfaringer fra", cases.map((each) => called(each.title, each.key, own)).join(", ")],
  ];
  return named.map(([name, value]) => `${name}: ${value || "ikke valgt"}.`).join(" ");
}

/**
 * A file's name without its ending: whose paper, on what, and in which template, so that two drafts do not take each other's place.
 * @param {Draft} draft
 * @param {Template} template
 */
export const fileName = (draft, template) =>
  `${draft.title} ${template.title}`
    .toLowerCase()
    .replace(/[^a-zæøå0-9]+/g, "-")
    .replace(/^-|-$/g, "");
