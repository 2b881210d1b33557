// What several editions changed, put together: their files in, oldest first; each record once with all that was told of it, out.

/** @typedef {{label: string, sentence: string}} Change */
/** @typedef {{key: string, kind: string, kind_title: string, title: string, url: string, parts: string[], municipalities: string[] | null, changes: Change[]}} Changed */
/** @typedef {{edition: string, records: Changed[]}} EditionFile */
/** @typedef {Changed & {releases: {edition: string, changes: Change[]}[]}} Merged */

/**
 * The editions after one and up to another, oldest first; none when they stand the other way round.
 * @param {string[]} names oldest first
 * @param {string} from
 * @param {string} to
 */
export function editionsBetween(names, from, to) {
  return names.slice(names.indexOf(from) + 1, names.indexOf(to) + 1);
}

/**
 * By name; a record is called what the newest edition calls it, and concerns the municipalities of all.
 * @param {EditionFile[]} files oldest first
 * @returns {Merged[]}
 */
export function mergeChanges(files) {
  /** @type {Map<string, Merged>} */
  const found = new Map();
  for (const { edition, records } of files) {
    for (const record of records) {
      const before = found.get(record.key);
      const releases = [...(before?.releases ?? []), { edition, changes: record.changes }];
      found.set(record.key, { ...record, municipalities: both(before, record), releases });
    }
  }
  return [...found.values()].sort((one, other) => one.title.localeCompare(other.title, "da"));
}

/**
 * All (`null`) are all.
 * @param {Changed | undefined} before
 * @param {Changed} now
 */
function both(before, now) {
  if (!before || before.municipalities === null) return before ? null : now.municipalities;
  return now.municipalities && [...new Set([...before.municipalities, ...now.municipalities])];
}

/**
 * @param {Merged} record
 * @param {{art: string, kommune: string, navn: string}} wanted empty where all will do
 */
export function isWanted(record, { art, kommune, navn }) {
  const concerns = !kommune || record.municipalities === null || record.municipalities.includes(kommune);
  return (!art || record.kind === art) && concerns && record.title.toLowerCase().includes(navn.trim().toLowerCase());
}

/**
 * For each edition, the addresses of what a later one changed: of records, and of the parts of them that changed.
 * @param {string[]} names oldest first
 * @param {EditionFile[]} files
 * @returns {Map<string, Set<string>>}
 */
export function changedAfter(names, files) {
  const addresses = (/** @type {EditionFile} */ { records }) => records.flatMap(({ url, parts }) => [url, ...parts]);
  return new Map(names.map((name, at) => [name, new Set(files.filter((file) => names.indexOf(file.edition) > at).flatMap(addresses))]));
}
