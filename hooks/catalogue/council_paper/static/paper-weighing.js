// What the guide's answers bring to a paper: its lines and the answers in; a part of the paper out.
// `weigh` in catalogue/council_paper/weighing.py does the same; both are held to tests/golden/paper.

/** @import { Group, Paragraph, Part, SourceName } from "./paper-draft.js" */
/**
 * @typedef {{ direction: string, condition: string, paragraph: Paragraph }} Line  `condition`: what must hold besides, when it excludes
 * @typedef {{ title: string, conditions: Record<string, string>, same: Paragraph[] }} Answer
 * @typedef {{ key: string, title: string, answers: Record<string, Answer> }} Question
 * @typedef {{ key: string, title: string, is_considered: boolean, lines: Record<string, Line[]> }} Form  going on alone has no key
 * @typedef {{ questions: Record<string, Question>, forms: Form[], labels: Record<string, string>, sources: Record<string, SourceName> }} Guide
 * @typedef {{ guide: Guide, answers: [string, string][], given: string[] }} Given
 */

const NOT_STATED_WORDS = "ikke oplyst";
/** The directions of the lines that stand of a form which was not chosen; the rest is counted. */
const DECIDING = ["against", "excludes", "for"];

/**
 * What the answers bring of the chosen form, of those that it stands beside and of going on alone; nothing without an answer.
 * @param {Guide} guide
 * @param {string[]} given  `question.answer`, and `question.condition` for what holds besides
 * @param {string} chosen  key of a form, or empty
 * @returns {Part | undefined}
 */
export function weigh(guide, given, chosen) {
  const answers = /** @type {[string, string][]} */ (
    Object.entries(guide.questions).flatMap(([name, { answers: each }]) =>
      Object.keys(each)
        .filter((answer) => given.includes(`${name}.${answer}`))
        .slice(-1)
        .map((answer) => [name, answer]),
    )
  );
  if (!answers.length) return undefined;
  const known = { guide, answers, given };
  const first = guide.forms.filter(({ key }) => chosen && key === chosen);
  const others = guide.forms.filter(({ key, is_considered: isConsidered }) => key !== chosen && isConsidered);
  const criteria = group("Kriterierne", answersGiven(known));
  const groups = [
    criteria,
    ...first.map((form) =>
      group(`Valgt: ${form.title}`, [...answered(known, form, Object.keys(guide.labels)), ...unanswered(known, form)]),
    ),
    ...others.map((form) => group(form.title, [count(known, form), ...answered(known, form, DECIDING)])),
  ];
  const counts = [...first, ...others].map((form) => count(known, form));
  const slots = { weighed: groups, weighed_short: [criteria, group("Linjer i vejviseren efter svarene", counts)] };
  return { title: "", slots, sources: guide.sources, key: "", own_cases: {} };
}

/**
 * @param {string} title
 * @param {Paragraph[]} paragraphs
 * @returns {Group}
 */
const group = (title, paragraphs) => ({ title, paragraphs, case: "" });

/**
 * @param {Given} known
 * @returns {Paragraph[]}
 */
function answersGiven({ guide, answers, given }) {
  return answers.flatMap(([name, answer]) => {
    const { key, title, answers: each } = guide.questions[name];
    const held = Object.entries(each[answer].conditions).filter(([id]) => given.includes(`${name}.${id}`));
    const words = [each[answer].title, ...held.map(([, text]) => `Det gælder, at ${text}`)];
    return [made(key, `${title} ${words.join(". ")}.`, [key], "Kommunens eget svar."), ...each[answer].same];
  });
}

/**
 * @param {string} key
 * @param {string} text
 * @param {string[]} sources
 * @param {string} standing
 * @param {string} [lead]
 * @returns {Paragraph}
 */
const made = (key, text, sources, standing, lead = "") => ({ key, text, sources, standing, lead, contradicted_by: [] });

/**
 * Each line with the direction that it has as things are: what excludes on a condition does so when that holds.
 * @param {Given} known
 * @param {Form} form
 */
function linesOf({ answers, given }, form) {
  return answers.flatMap(([name, answer]) =>
    (form.lines[`${name}.${answer}`] ?? []).map((line) => {
      const isOpen = line.direction === "excludes" && line.condition && !given.includes(`${name}.${line.condition}`);
      return { at: isOpen ? "conditional" : line.direction, line };
    }),
  );
}

/**
 * @param {Given} known
 * @param {Form} form
 * @param {string[]} directions
 */
function answered(known, form, directions) {
  const { labels } = known.guide;
  const lines = linesOf(known, form);
  return Object.keys(labels).flatMap((direction) =>
    lines
      .filter(({ at }) => at === direction && directions.includes(direction))
      .map(({ line }) => ({ ...line.paragraph, lead: `${form.title}, ${small(labels[direction])}` })),
  );
}

/**
 * The questions whose answers this form has no line at, and another has; of going on alone every one that has no line.
 * @param {Given} known
 * @param {Form} form
 */
function asked({ guide, answers }, form) {
  const isTold = (/** @type {Form} */ one, /** @type {[string, string]} */ [name, answer]) => Boolean(one.lines[`${name}.${answer}`]);
  const forms = guide.forms.slice(0, -1);
  const missing = answers.filter((each) => !isTold(form, each) && (!form.key || forms.some((one) => isTold(one, each))));
  return missing.map(([name]) => guide.questions[name]);
}

/**
 * @param {Given} known
 * @param {Form} form
 */
function unanswered(known, form) {
  const questions = asked(known, form);
  const text = questions.map(({ title }) => title).join(" ");
  const cited = questions.map(({ key }) => key);
  return questions.length ? [made(form.key, text, cited, "Kataloget har ingen kilde.", `${form.title}, ${NOT_STATED_WORDS}`)] : [];
}

/**
 * How many lines of each kind a form has; nothing is added up across them.
 * @param {Given} known
 * @param {Form} form
 */
function count(known, form) {
  const { guide, answers } = known;
  const lines = linesOf(known, form);
  const counts = Object.entries(guide.labels).map(([direction, label]) => ({
    number: lines.filter(({ at }) => at === direction).length,
    label: small(label),
  }));
  const words = [...counts, { number: asked(known, form).length, label: NOT_STATED_WORDS }].filter(({ number }) => number);
  const cited = form.key || guide.questions[answers[0][0]].key;
  const text = `${words.map(({ number, label }) => `${number} ${label}`).join(", ")}.`;
  return made(form.key, text, [cited], "Talt op af linjerne i vejviseren.", form.title);
}

/** @param {string} text */
const small = (text) => text.charAt(0).toLowerCase() + text.slice(1);
