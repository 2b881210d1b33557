// What is typed is not lost: kept in this browser when the reader has said yes, once for all forms; otherwise the browser asks before the
// page is left. A tab has a draft of its own, which its history remembers, so that reload and back find it again.

import { element } from "./dom.js";
import { browserStorage, draftStorage } from "./draft-storage.js";

/**
 * @import { KeptDraft } from "./draft-storage.js"
 * @typedef {Record<string, unknown>} Answers
 * @typedef {{ read: () => Answers | undefined, write: (answers: Answers) => Answers }} Form `write` gives back what found no place
 */

const ASK =
  "Må skemaet gemme det, du skriver, i denne browser? Så er det her endnu, hvis du lukker siden eller går et andet sted hen. Intet bliver sendt.";
const KEPT = "Det, du skriver, bliver gemt i denne browser. ";
const NOT_KEPT = "Det, du skriver, bliver ikke gemt. Browseren spørger, før du forlader siden. ";
const FULL = "Browseren kan ikke gemme det. Hent filen, før du lukker siden. ";
const when = new Intl.DateTimeFormat("da-DK", { dateStyle: "long", timeStyle: "short" });

/**
 * The controls of the draft; `changed` is to be called after each change, `handedIn` when the answers have left the page.
 * @param {string} name
 * @param {Form} form
 */
export async function draft(name, form) {
  const storage = draftStorage(name, browserStorage());
  const holder = element("div", { className: "draft" });
  const state = { id: "", isAsked: storage.isAllowed(), isAllowed: storage.isAllowed(), isUnsaved: false };
  const show = () => holder.replaceChildren(...controls());
  const refuse = () => holder.replaceChildren(element("p", { role: "status" }, FULL));
  const save = () => {
    try {
      storage.save(state.id, form.read(), Date.now());
      state.isUnsaved = false;
    } catch {
      refuse();
    }
  };
  /** @param {boolean} isAllowed */
  const decide = (isAllowed) => {
    try {
      if (isAllowed) storage.allow();
      else storage.forbid();
    } catch {
      return refuse();
    }
    Object.assign(state, { isAsked: true, isAllowed });
    show();
    if (isAllowed && state.isUnsaved) save();
    holder.querySelector("button")?.focus();
  };
  const discard = () => {
    storage.remove(state.id);
    state.isUnsaved = false;
    removeEventListener("beforeunload", warn);
    location.reload();
  };
  const controls = () => {
    if (!state.isAsked) return [question(decide)];
    if (state.isAllowed) return [element("p", {}, KEPT, button("Slet kladden, og begynd forfra", discard))];
    return [notKept(decide)];
  };
  /** @param {BeforeUnloadEvent} event */
  const warn = (event) => {
    if (state.isUnsaved) event.preventDefault();
  };
  addEventListener("beforeunload", warn);
  const { mine, others } = await claimed(name, state.isAllowed ? storage.list() : []);
  state.id = mine?.id ?? (await newDraft(name));
  history.replaceState({ ...history.state, draft: state.id }, "");
  show();
  const rest = mine ? takeUp(mine, form) : undefined;
  const kept = [...(rest ? [misfit(rest, save)] : []), ...others.map((each) => offer(each, storage.remove))];
  return {
    element: element("div", {}, holder, ...kept),
    changed: () => {
      state.isUnsaved = true;
      if (state.isAllowed) save();
    },
    handedIn: () => {
      state.isUnsaved = false;
    },
  };
}

/** @param {(isAllowed: boolean) => void} decide */
const question = (decide) =>
  element(
    "p",
    {},
    `${ASK} `,
    button("Ja, gem undervejs", () => decide(true)),
    " ",
    button("Nej", () => decide(false)),
  );

/** @param {(isAllowed: boolean) => void} decide */
const notKept = (decide) =>
  element(
    "p",
    {},
    NOT_KEPT,
    button("Gem alligevel", () => decide(true)),
  );

/**
 * What this tab goes on with: what its history remembers, or else the newest that no other tab has open; and the rest.
 * @param {string} name
 * @param {KeptDraft[]} drafts
 */
async function claimed(name, drafts) {
  const own = drafts.find(({ id }) => id === history.state?.draft);
  for (const each of own ? [own, ...drafts] : navigator.locks ? drafts : []) {
    if (await claim(name, each.id)) return { mine: each, others: await unclaimed(name, drafts, each) };
  }
  return { mine: undefined, others: await unclaimed(name, drafts, undefined) };
}

/**
 * Those that no tab has open.
 * @param {string} name
 * @param {KeptDraft[]} drafts
 * @param {KeptDraft | undefined} mine
 */
async function unclaimed(name, drafts, mine) {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const open = new Set(held.map((lock) => lock.name));
  return drafts.filter((each) => each !== mine && !open.has(lockName(name, each.id)));
}

/** @param {string} name */
async function newDraft(name) {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  await claim(name, id);
  return id;
}

/**
 * @param {string} name
 * @param {string} id
 */
const lockName = (name, id) => `bidrag:${name}:${id}`;

/**
 * Hold the draft while the page is open; `false` when another tab does. Without locks (not https) no tab knows of another.
 * @param {string} name
 * @param {string} id
 * @returns {Promise<boolean>}
 */
function claim(name, id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(lockName(name, id), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

/**
 * What of a draft the form has no place for, as text; nothing when all of it fits.
 * @param {KeptDraft} kept
 * @param {Form} form
 */
function takeUp({ answers, text }, form) {
  if (!answers) return text;
  const rest = form.write(answers);
  return Object.keys(rest).length ? JSON.stringify(rest, null, 2) : undefined;
}

/**
 * @param {string} rest
 * @param {() => void} remove
 */
function misfit(rest, remove) {
  const text = element("pre", { tabIndex: 0 }, rest);
  const box = element(
    "details",
    { className: "draft-misfit" },
    element("summary", {}, "Noget i din kladde passer ikke til skemaet længere"),
  );
  const discard = () => {
    remove();
    box.remove();
  };
  const help = "Kopiér det, du vil bruge, ind i felterne. Skemaet er ændret, siden du skrev det.";
  box.append(element("p", {}, help), text, element("p", {}, button("Slet det", discard)));
  return box;
}

/**
 * @param {KeptDraft} kept
 * @param {(id: string) => void} remove
 */
function offer({ id, at }, remove) {
  const line = element("p", { className: "draft-other" }, `Du har en anden kladde${at ? ` fra ${when.format(at)}` : ""}. `);
  const open = () => {
    history.replaceState({ ...history.state, draft: id }, "");
    location.reload();
  };
  const discard = () => {
    remove(id);
    line.remove();
  };
  line.append(button("Fortsæt på den", open), " ", button("Slet den", discard));
  return line;
}

/**
 * @param {string} text
 * @param {() => void} act
 */
function button(text, act) {
  const created = element("button", { type: "button", className: "quiet" }, text);
  created.addEventListener("click", act);
  return created;
}
