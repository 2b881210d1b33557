// Sources that the catalogue lacks, written beside what cites them: title, type, date, address and the section, and a file for each.

import { element } from "./dom.js";
import { control } from "./form-fields.js";
import { fetchDescription } from "./form-model.js";
import { offerOwn } from "./form-references.js";
import { slugOf } from "./suggest-id.js";
import { uncheckedFile } from "./yaml-text.js";

/** @import { DataPath } from "./form-model.js" */

const ASKED = ["title", "type", "summary", "date", "url", "sections"];
const HELP =
  "Står det i noget, kataloget ikke har endnu, så skriv det her. Derefter kan du vælge det som kilde i felterne ovenfor, og du får en fil for hver ny kilde.";

/**
 * `read` gives the answers by the id of the source; `files` the same as files that are not checked.
 */
export async function newSources() {
  /** @type {import("./form-model.js").FormDescription} */
  const { steps } = await fetchDescription("source");
  const all = steps.flatMap(({ fields }) => fields);
  const fields = ASKED.flatMap((name) => all.filter((field) => field.name === name));
  const box = element("details", { className: "new-sources" }, element("summary", {}, "Ny kilde"));
  /** @type {ReturnType<typeof control> | undefined} */
  let list;
  const begin = () => {
    if (!list) {
      list = control({ name: "sources", title: "Nye kilder", help: HELP, item: { name: "", title: "Ny kilde", fields } });
      box.append(list.element);
    }
    box.open = true;
    return list;
  };
  box.addEventListener("toggle", () => {
    if (box.open) begin();
  });
  /** @returns {Record<string, any>[]} */
  const answers = () => (list?.read() ?? []).filter((/** @type {any} */ { title }) => title);
  offerOwn((kind) => (kind === "section" ? answers().flatMap(sectionOptions) : []));
  return {
    element: box,
    fields: all,
    read: () => Object.fromEntries(answers().map((each) => [slugOf(each.title), each])),
    kept: () => list?.read(),
    /** @param {any} values */
    write: (values) => begin().write(values),
    files: () =>
      answers().map((each) => ({ path: `sources/${slugOf(each.title)}.yaml`, text: uncheckedFile("source", "sources", all, each) })),
    /** The control that a message about a source is about. @param {string} file @param {DataPath} path */
    find: (file, path) => {
      const place = answers().findIndex(({ title }) => file === `sources/${slugOf(title)}.yaml`);
      return place < 0 ? undefined : list?.find([place, ...path]);
    },
    open: begin,
  };
}

/**
 * @param {Record<string, any>} source
 * @returns {[string, string][]}
 */
const sectionOptions = ({ title, sections = [] }) =>
  sections
    .filter((/** @type {any} */ { id }) => id)
    .map((/** @type {any} */ section) => [`${slugOf(title)}#${section.id}`, `${title}, ${section.title ?? section.id} (ny)`]);
