// »Meld en fejl«: which fact, what it should say and how one knows; the text is made while one types, and nothing is sent from here.

import { asked, fetchAskedRecord, site } from "./asked-record.js";
import { element, find } from "./dom.js";
import { draft } from "./draft.js";
import { control } from "./form-fields.js";
import { fetchDescription, shorten } from "./form-model.js";
import { messageWays } from "./handing-in.js";
import { factsOf, issueFormWays, reportText } from "./report-text.js";
import { showMessage } from "./submit-options.js";

/**
 * @import { FactGroup } from "./report-text.js"
 * @typedef {{ title: string, address: string, record: string, groups: FactGroup[] }} Subject
 */

const OTHER = "";
const page = find(document, ".contribute", HTMLElement);
const form = find(page, ".report-form", HTMLFormElement);

find(page, ".without-script", HTMLElement).hidden = true;
subjectOf().catch(otherPage).then(build);

/** @returns {Promise<Subject>} */
async function subjectOf() {
  if (!asked.isRecord) return otherPage();
  const { plural, steps } = await fetchDescription(asked.kind);
  const record = await fetchAskedRecord(plural);
  return { title: record.title, address: public_(record.page), record: record.key, groups: factsOf(steps, record) };
}

/** The page that one came from: what it says is for the reader to copy. */
function otherPage() {
  const from = document.referrer.startsWith(site.href) ? document.referrer.slice(site.href.length) : "";
  return { title: "", address: from ? public_(from) : "", record: "", groups: [] };
}

/** @param {string} path below the site's root */
function public_(path) {
  return `${page.dataset.address ?? site.href}${path.replace(/^\//, "").split("?")[0]}`;
}

/** @param {Subject} about */
async function build({ title, address, record, groups }) {
  if (title) find(page, ".report-what", HTMLElement).textContent = `${title}. Skriv det, du ved. Du behøver ingen konto.`;
  const which = factSelect(groups);
  const parts = {
    page: control({ name: "page", title: "Hvilken side?", help: "Sidens adresse eller navn.", required: true }),
    before: control({ name: "before", title: "Hvad står der nu?", long: true }),
    after: control({
      name: "after",
      title: "Hvad skal der stå?",
      help: "Er det svært at sige kort, så skriv, hvad der er galt.",
      long: true,
    }),
    source: control({
      name: "source",
      title: "Hvor ved du det fra?",
      help: "Fx et referat, en aftale eller en hjemmeside, gerne med dato og adresse. Skriv roller, ikke navne på personer.",
      long: true,
    }),
    more: control({ name: "more", title: "Andet", long: true }),
  };
  const read = () => ({
    which: which.value,
    ...Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.read() ?? ""])),
  });
  /** @param {any} kept */
  const write = ({ which: chosen, ...texts }) => {
    which.value = chosen ?? OTHER;
    const known = Object.entries(texts).filter(([name]) => name in parts);
    for (const [name, text] of known) parts[/** @type {keyof typeof parts} */ (name)].write(text);
    return {};
  };
  const choose = () => {
    const fact = groups.flatMap(({ facts }) => facts).find(({ path }) => path === which.value);
    parts.before.write(fact?.value ?? "");
  };
  parts.page.write(address);
  parts.page.element.hidden = address !== "" && record !== "";
  choose();
  form.append(...(groups.length ? [fieldOf(which)] : []), ...Object.values(parts).map((part) => part.element));
  const formDraft = await draft(`meld/${record || "side"}`, { read, write });
  form.append(formDraft.element);
  const show = () => showReport(read(), { title, address, record, groups }, formDraft.handedIn);
  const keep = () => {
    formDraft.changed();
    show();
  };
  // A choice writes what stands there now, so it is kept when that is written.
  which.addEventListener("change", () => {
    choose();
    keep();
  });
  form.addEventListener("input", keep);
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  // Only now: what is typed before the draft is taken up would neither be kept nor stand.
  form.hidden = false;
}

/** @param {HTMLSelectElement} select */
const fieldOf = (select) =>
  element("div", { className: "field" }, element("label", { htmlFor: select.id }, "Hvad handler det om?"), select);

/** @param {FactGroup[]} groups */
function factSelect(groups) {
  const options = groups.map(({ title, facts }) => {
    const group = element("optgroup", { label: title });
    group.append(...facts.map(({ path, label, value }) => element("option", { value: path }, `${label}: ${shorten(value, 60)}`)));
    return group;
  });
  const select = element("select", { id: "which" }, element("option", { value: OTHER }, "Noget andet på siden"), ...options);
  const all = groups.flatMap(({ facts }) => facts);
  const exact = all.find(({ path }) => path === asked.field) ?? all.find(({ path }) => asked.field && path.startsWith(`${asked.field}.`));
  select.value = exact?.path ?? OTHER;
  return select;
}

/**
 * @param {Record<string, string>} answers
 * @param {Subject} about
 * @param {() => void} onHandedIn
 */
function showReport({ which, page: where, before, after, source, more }, { title, record, groups }, onHandedIn) {
  const label = groups.flatMap(({ facts }) => facts).find(({ path }) => path === which)?.label ?? "";
  const report = { page: where, record, field: which, label, before, after, source, more };
  const subjectLine = `Fejl: ${title || where || "kataloget"}`;
  const text = reportText(report);
  const { repository = "", branch = "", contact = "" } = page.dataset;
  const ways = [...messageWays({ repository: "", branch, contact }, subjectLine, text), ...issueFormWays(repository, report)];
  showMessage(page, { subject: subjectLine, name: "fejl.txt", text }, ways, onHandedIn);
}
