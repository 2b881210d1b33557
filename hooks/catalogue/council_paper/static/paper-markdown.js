// Markdown: a draft in, its text out; catalogue/council_paper/draft.py gives the same bytes.

import { escapeMarkdown } from "./markdown-text.js";

/** @import { Block, Draft, Paragraph, SourceName } from "./paper-draft.js" */

const LISTED = ["paragraph", "contrast", "source"];

/**
 * The whole paper; `notice` says what made it, from what and when.
 * @param {Draft} draft
 * @param {string} notice
 */
export function paperMarkdown(draft, notice) {
  const missing = `**${draft.missing} af ${draft.fields} felter mangler.** ${escapeMarkdown(notice)}`;
  let text = `${[`# ${escapeMarkdown(draft.title)}`, missing, escapeMarkdown(draft.choices)].join("\n\n")}\n`;
  let before = "";
  for (const block of draft.blocks) {
    const listed = LISTED.includes(block.kind) && LISTED.includes(before);
    text += `${listed ? "" : "\n"}${markdownBlock(block, draft.sources)}\n`;
    before = block.kind;
  }
  return text;
}

/**
 * @param {Block} block
 * @param {Record<string, SourceName>} sources
 */
function markdownBlock({ kind, text = "", level = 0, paragraph, reference = "" }, sources) {
  if (paragraph) return (kind === "contrast" ? "  - " : "- ") + markdownParagraph(paragraph, sources);
  if (kind === "heading") return `${"#".repeat(level)} ${escapeMarkdown(text)}`;
  return kind === "source" ? `- ${link(sources[reference])}` : `**${escapeMarkdown(text)}**`;
}

/**
 * @param {Paragraph} paragraph
 * @param {Record<string, SourceName>} sources
 */
function markdownParagraph(paragraph, sources) {
  const lead = paragraph.lead ? `**${escapeMarkdown(paragraph.lead)}:** ` : "";
  const links = paragraph.sources.map((reference) => link(sources[reference])).join("; ");
  return `${lead}${escapeMarkdown(paragraph.text)} *${escapeMarkdown(paragraph.standing)}* ${links}`;
}

/** @param {SourceName} source */
const link = ({ title, url }) => `[${escapeMarkdown(title)}](${url})`;
