// Markdown: a draft in, its text out; catalogue/council_paper/markdown.py gives the same bytes.

/** @import { Block, Draft, Paragraph, SourceName } from "./paper-draft.js" */

const LISTED = ["paragraph", "contrast", "source"];

/**
 * The whole paper; `notice` says what made it, from what and when.
 * @param {Draft} draft
 * @param {string} notice
 */
export function paperMarkdown(draft, notice) {
  const missing = `**${draft.missing} af ${draft.fields} felter mangler.** ${escape(notice)}`;
  let text = `${[`# ${escape(draft.title)}`, missing, escape(draft.choices)].join("\n\n")}\n`;
  let before = "";
  for (const block of draft.blocks) {
    const listed = LISTED.includes(block.kind) && LISTED.includes(before);
    text += `${listed ? "" : "\n"}${markdownBlock(block, draft.sources)}\n`;
    before = block.kind;
  }
  return text;
}

/**
 * Text that Markdown shows as it is; brackets alone are no link.
 * @param {string} text
 */
const escape = (text) => text.replace(/[\\*_`<>]|\](?=\()/g, "\\$&");

/**
 * @param {Block} block
 * @param {Record<string, SourceName>} sources
 */
function markdownBlock({ kind, text = "", level = 0, paragraph, reference = "" }, sources) {
  if (paragraph) return (kind === "contrast" ? "  - " : "- ") + markdownParagraph(paragraph, sources);
  if (kind === "heading") return `${"#".repeat(level)} ${escape(text)}`;
  return kind === "source" ? `- ${link(sources[reference])}` : `**${escape(text)}**`;
}

/**
 * @param {Paragraph} paragraph
 * @param {Record<string, SourceName>} sources
 */
function markdownParagraph(paragraph, sources) {
  const lead = paragraph.lead ? `**${escape(paragraph.lead)}:** ` : "";
  const links = paragraph.sources.map((reference) => link(sources[reference])).join("; ");
  return `${lead}${escape(paragraph.text)} *${escape(paragraph.standing)}* ${links}`;
}

/** @param {SourceName} source */
const link = ({ title, url }) => `[${escape(title)}](${url})`;
