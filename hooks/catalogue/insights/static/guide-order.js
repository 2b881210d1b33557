// The order of the forms: what the reader answered in, the forms in groups with what speaks for and against each out.

/**
 * `practice`: how many collaborations have the form, by id of the purpose, and of all under `""`.
 * @typedef {{ id: string, practice: Record<string, number> }} Form
 * @typedef {"for" | "possible" | "conditional" | "against" | "excludes"} Direction
 * @typedef {{ form: string, question: string, option: string, direction: Direction, condition?: string }} Criterion
 *   `condition`: what must hold besides the answer, when it excludes
 * @typedef {Record<string, string>} Answers  id of the question to id of the option, and `question.condition` to anything where that
 *   holds; what is skipped is left out
 * @typedef {{ form: string, lines: Record<Direction, Criterion[]>, unknown: string[], practice: number }} Assessment
 * @typedef {{ ranks: Assessment[][], unplaced: Assessment[], excluded: Assessment[] }} Order
 * @typedef {{ question: string, options: { id: string, purpose: string, conditions?: string[] }[] }} Question
 * @typedef {{ question: string, option: string, condition: string, first: string[] }} Turn  `condition`: the one to say yes or no to
 */

/**
 * Forms with as many objections and as much practice share a rank. A form is placed when more is known of it than not; of one that is not,
 * few objections may only be few words. Nothing is added up across what speaks for and against; what is possible, or so on a condition,
 * is neither. What the law excludes on a condition is possible on that condition until the reader says that it holds.
 * @param {Form[]} forms
 * @param {Question[]} questions
 * @param {Criterion[]} criteria
 * @param {Answers} answers
 * @returns {Order}
 */
export function orderForms(forms, questions, criteria, answers) {
  const relevant = relevantCriteria(criteria, answers);
  const asked = [...new Set(relevant.map(({ question }) => question))];
  const purpose = chosenPurpose(questions, answers);
  const assessed = forms.map((form) => assess(form, relevant, asked, purpose, answers));
  const excluded = assessed.filter(({ lines }) => lines.excludes.length);
  const open = assessed.filter(({ lines }) => !lines.excludes.length);
  const isPlaced = (/** @type {Assessment} */ one) => !asked.length || one.unknown.length < asked.length - one.unknown.length;
  return { ranks: ranks(open.filter(isPlaced)), unplaced: open.filter((one) => !isPlaced(one)), excluded };
}

/**
 * What is said at the answers given.
 * @param {Criterion[]} criteria
 * @param {Answers} answers
 */
export function relevantCriteria(criteria, answers) {
  return criteria.filter(({ question, option }) => answers[question] === option);
}

/**
 * @param {Criterion} criterion
 * @param {Answers} answers
 * @returns {Direction}
 */
function directionOf({ direction, condition, question }, answers) {
  return direction === "excludes" && condition && !answers[`${question}.${condition}`] ? "conditional" : direction;
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
    const turns = otherAnswers(question, options, answers).map(({ option, condition }) => {
      const given = condition ? toggled(answers, `${question}.${condition}`) : withAnswer(answers, question, option);
      return { question, option, condition, first: first(given) };
    });
    return turns.filter((turn) => turn.first.length && turn.first.join() !== now).slice(0, 1);
  });
}

/**
 * Other answers, then what could be said besides the one given, then skipping the question.
 * @param {string} question
 * @param {Question["options"]} options
 * @param {Answers} answers
 */
function otherAnswers(question, options, answers) {
  const given = answers[question] ?? "";
  const others = options.filter(({ id }) => id !== given).map(({ id }) => ({ option: id, condition: "" }));
  const conditions = options.find(({ id }) => id === given)?.conditions ?? [];
  const skipped = given ? [{ option: "", condition: "" }] : [];
  return [...others, ...conditions.map((condition) => ({ option: given, condition })), ...skipped];
}

/**
 * @param {Answers} answers
 * @param {string} key
 */
function toggled(answers, key) {
  const { [key]: held, ...rest } = answers;
  return held ? rest : { ...rest, [key]: "ja" };
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
  const kept = Object.entries(answers).filter(([key]) => key !== question && !key.startsWith(`${question}.`));
  return Object.fromEntries(option ? [...kept, [question, option]] : kept);
}

/**
 * @param {Form} form
 * @param {Criterion[]} relevant
 * @param {string[]} asked
 * @param {string} purpose
 * @param {Answers} answers
 * @returns {Assessment}
 */
export function assess(form, relevant, asked, purpose, answers) {
  const own = relevant.filter((criterion) => criterion.form === form.id);
  const of = (/** @type {Direction} */ direction) => own.filter((criterion) => directionOf(criterion, answers) === direction);
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
