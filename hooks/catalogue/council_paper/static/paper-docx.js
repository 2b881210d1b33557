// WordprocessingML: a draft in, the parts of a .docx by their paths out; whoever calls packs them.

/** @import { Block, Draft, Paragraph, SourceName } from "./paper-draft.js" */
/** @typedef {{ style: string, runs: string[] }} Line  a paragraph of the document, its runs as XML */

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A4, with margins of 1.5 and 1.9 centimetres; without a section Word takes the paper of the country that it was bought in. */
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="794" w:right="1077" w:bottom="794" w:left="1077" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';

/** Nine points: what a paragraph rests on is read after the paragraph, and takes less of the page. */
const SOURCE_SIZE = '<w:sz w:val="18"/>';

/**
 * The whole document; `notice` says what made it, from what and when.
 * @param {Draft} draft
 * @param {string} notice
 * @returns {Record<string, string>}
 */
export function documentParts(draft, notice) {
  const references = Object.keys(draft.sources);
  const lines = [...headLines(draft, notice), ...draft.blocks.map((block) => blockLine(block, draft.sources, references))];
  return {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": relationships([{ id: "document", type: "officeDocument", target: "word/document.xml" }]),
    "word/document.xml": `${XML}<w:document xmlns:w="${MAIN}" xmlns:r="${OFFICE}"><w:body>${lines.map(paragraphXml).join("")}${PAGE}</w:body></w:document>`,
    "word/styles.xml": styles(),
    "word/numbering.xml": numbering(),
    "word/_rels/document.xml.rels": relationships([
      { id: "styles", type: "styles", target: "styles.xml" },
      { id: "numbering", type: "numbering", target: "numbering.xml" },
      ...references.map((reference, at) => ({
        id: `link${at}`,
        type: "hyperlink",
        target: draft.sources[reference].url,
        mode: ' TargetMode="External"',
      })),
    ]),
  };
}

/**
 * @param {Draft} draft
 * @param {string} notice
 * @returns {Line[]}
 */
function headLines({ title, missing, fields, choices }, notice) {
  return [
    { style: "Title", runs: [run(title)] },
    { style: "Normal", runs: [run(`${missing} af ${fields} felter mangler.`, "<w:b/>"), run(` ${notice}`)] },
    { style: "Normal", runs: [run(choices)] },
  ];
}

/**
 * @param {Block} block
 * @param {Record<string, SourceName>} sources
 * @param {string[]} references
 * @returns {Line}
 */
function blockLine({ kind, text = "", level = 2, paragraph, reference = "" }, sources, references) {
  const link = (/** @type {string} */ each) => hyperlink(references.indexOf(each), sources[each].title);
  if (paragraph) return { style: kind === "contrast" ? "ListBullet2" : "ListBullet", runs: paragraphRuns(paragraph, link) };
  if (kind === "heading") return { style: `Heading${level - 1}`, runs: [run(text)] };
  return kind === "source" ? { style: "ListBullet", runs: [link(reference)] } : { style: "Gap", runs: [run(text)] };
}

/**
 * @param {Paragraph} paragraph
 * @param {(reference: string) => string} link
 */
function paragraphRuns({ lead, text, standing, sources }, link) {
  const links = sources.flatMap((reference, at) => [run(at ? "; " : " "), link(reference)]);
  return [...(lead ? [run(`${lead}: `, "<w:b/>")] : []), run(`${text} `), run(standing, `<w:i/>${SOURCE_SIZE}`), ...links];
}

/** @param {Line} line */
const paragraphXml = ({ style, runs }) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join("")}</w:p>`;

/**
 * @param {string} text
 * @param {string} [properties]
 */
const run = (text, properties = "") =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;

/**
 * @param {number} at
 * @param {string} title
 */
const hyperlink = (at, title) => `<w:hyperlink r:id="link${at}">${run(title, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`;

/** @param {string} text */
const escapeXml = (text) =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] ?? letter);

/** @param {{ id: string, type: string, target: string, mode?: string }[]} each */
function relationships(each) {
  const items = each.map(
    ({ id, type, target, mode = "" }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${escapeXml(target)}"${mode}/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join("")}</Relationships>`;
}

function contentTypes() {
  const parts = [
    ["document", "document.main"],
    ["styles", "styles"],
    ["numbering", "numbering"],
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="/word/${name}.xml" ContentType="${WORD}.${type}+xml"/>`);
  const relation = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  return `${XML}<Types xmlns="${PACKAGE}/content-types">${relation}${overrides.join("")}</Types>`;
}

function styles() {
  const bold = (/** @type {number} */ size) => `<w:b/><w:sz w:val="${size}"/>`;
  const listed = (/** @type {number} */ level) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
  const small = '<w:sz w:val="19"/>';
  const headings = [26, 23, 21].map((size, at) => [
    `Heading${at + 1}`,
    `heading ${at + 1}`,
    `<w:keepNext/><w:spacing w:before="${140 - 30 * at}" w:after="40"/><w:outlineLvl w:val="${at}"/>`,
    bold(size),
  ]);
  const each = [
    ["Normal", "Normal", '<w:spacing w:after="80"/>', '<w:sz w:val="21"/><w:lang w:val="da-DK"/>'],
    ["Title", "Title", '<w:spacing w:after="100"/>', bold(30)],
    ...headings,
    ["ListBullet", "List Bullet", `${listed(0)}<w:spacing w:after="20"/>`, small],
    ["ListBullet2", "List Bullet 2", `${listed(1)}<w:spacing w:after="20"/>`, small],
    ["Gap", "Udfyldes", '<w:spacing w:after="40"/>', '<w:b/><w:highlight w:val="yellow"/>'],
  ];
  const paragraphs = each.map(
    ([id, name, paragraph, text]) =>
      `<w:style w:type="paragraph" w:styleId="${id}"${id === "Normal" ? ' w:default="1"' : ""}><w:name w:val="${name}"/>${id === "Normal" ? "" : '<w:basedOn w:val="Normal"/>'}<w:pPr>${paragraph}</w:pPr><w:rPr>${text}</w:rPr></w:style>`,
  );
  const link = `<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0563C1"/>${SOURCE_SIZE}<w:u w:val="single"/></w:rPr></w:style>`;
  const fonts =
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr></w:rPrDefault></w:docDefaults>';
  return `${XML}<w:styles xmlns:w="${MAIN}">${fonts}${paragraphs.join("")}${link}</w:styles>`;
}

function numbering() {
  const levels = [0, 1].map(
    (level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="${level ? "–" : "•"}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>`,
  );
  return `${XML}<w:numbering xmlns:w="${MAIN}"><w:abstractNum w:abstractNumId="0">${levels.join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
}
