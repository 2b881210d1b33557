// The order of the forms: what the reader answered in, the forms in groups with what speaks for and against each out.

/**
 * `practice`: how many collaborations have the form, by id of the purpose, and of all under `""`.
 * @typedef {{ id: string, practice: Record<string, number> }} Form
 * @typedef {"for" | "possible" | "conditional" | "against" | "excludes"} Direction
 * @typedef {{ form: string, question: string, option: string, direction: Direction }} Criterion
 * @typedef {Record<string, string>} Answers  id of the question to id of the option; what is skipped is left out
 * @typedef {{ form: string, lines: Record<Direction, Criterion[]>, unknown: string[], practice: number }} Assessment
 * @typedef {{ ranks: Assessment[][], unplaced: Assessment[], excluded: Assessment[] }} Order
 * @typedef {{ question: string, options: { id: string, purpose: string }[] }} Question
 * @typedef {{ question: string, option: string, first: string[] }} Turn
 */

/**
 * Forms with as many objections and as much practice share a rank. A form that less is known of than not is no worse than the others:
 * it is not placed. Nothing is added up across what speaks for and against; what is possible, or so on a condition, is neither.
 * @param {Form[]} forms
 * @param {Question[]} questions
 * @param {Criterion[]} criteria
 * @param {Answers} answers
 * @returns {Order}
 */
export function orderForms(forms, questions, criteria, answers) {
  const relevant = criteria.filter(({ question, option }) => answers[question] === option);
  const asked = [...new Set(relevant.map(({ question }) => question))];
  const purpose = chosenPurpose(questions, answers);
  const assessed = forms.map((form) => assess(form, relevant, asked, purpose));
  const excluded = assessed.filter(({ lines }) => lines.excludes.length);
  const open = assessed.filter(({ lines }) => !lines.excludes.length);
  const isPlaced = (/** @type {Assessment} */ one) => one.unknown.length <= asked.length - one.unknown.length;
  return { ranks: ranks(open.filter(isPlaced)), unplaced: open.filter((one) => !isPlaced(one)), excluded };
}

/**
 * The answers that would put another form first, one for each question at most: other answers before skipping it.
 * @param {Form[]} forms
 * @param {Question[]} questions
 * @param {Criterion[]} criteria
 * @param {Answers} answers
 * @returns {Turn[]}
 */
export function turningAnswers(forms, questions, criteria, answers) {
  const first = (/** @type {Answers} */ given) => (orderForms(forms, questions, criteria, given).ranks[0] ?? []).map(({ form }) => form);
  const now = first(answers).join();
  return questions.flatMap(({ question, options }) => {
    const others = [...options.map(({ id }) => id), ""].filter((id) => id !== (answers[question] ?? ""));
    const turns = others.map((option) => ({ question, option, first: first(withAnswer(answers, question, option)) }));
    return turns.filter((turn) => turn.first.length && turn.first.join() !== now).slice(0, 1);
  });
}

/**
 * @param {Question[]} questions
 * @param {Answers} answers
 */
function chosenPurpose(questions, answers) {
  const options = questions.flatMap(({ question, options }) => options.filter(({ id }) => answers[question] === id));
  return options.map(({ purpose }) => purpose).find(Boolean) ?? "";
}

/**
 * @param {Answers} answers
 * @param {string} question
 * @param {string} option  empty to skip the question
 */
function withAnswer(answers, question, option) {
  const { [question]: _, ...rest } = answers;
  return option ? { ...rest, [question]: option } : rest;
}

/**
 * @param {Form} form
 * @param {Criterion[]} relevant
 * @param {string[]} asked
 * @param {string} purpose
 * @returns {Assessment}
 */
function assess(form, relevant, asked, purpose) {
  const own = relevant.filter((criterion) => criterion.form === form.id);
  const of = (/** @type {Direction} */ direction) => own.filter((criterion) => criterion.direction === direction);
  const unknown = asked.filter((question) => !own.some((criterion) => criterion.question === question));
  return {
    form: form.id,
    lines: {
      for: of("for"),
      possible: of("possible"),
      conditional: of("conditional"),
      against: of("against"),
      excludes: of("excludes"),
    },
    unknown,
    practice: form.practice[purpose] ?? 0,
  };
}

/**
 * @param {Assessment[]} placed
 * @returns {Assessment[][]}
 */
function ranks(placed) {
  const objections = (/** @type {Assessment} */ one) => one.lines.against.length;
  const sorted = [...placed].sort((one, other) => objections(one) - objections(other) || other.practice - one.practice);
  /** @type {Assessment[][]} */
  const groups = [];
  for (const one of sorted) {
    const last = groups.at(-1);
    if (last && objections(last[0]) === objections(one) && last[0].practice === one.practice) last.push(one);
    else groups.push([one]);
  }
  return groups;
}
