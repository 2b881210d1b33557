// The address of a comparison: the query of a page in, what is chosen out, and back.

/**
 * `group`: the kind that the first of the query's names stands for; of several kinds the first counts, and what does not exist is dropped.
 * @typedef {{ word: string, kind: string, ids: string[] }} Group
 * `open`: the unfolded parts, by the slugs of their headings; `pair`: the two that a phone shows of more.
 * @typedef {{
 *   group?: Group, ids: string[], mixed: boolean, dropped: number, differences: boolean, governance: boolean, open: string[], pair: string[],
 * }} Selection
 */

/**
 * @param {string} search
 * @param {Group[]} groups
 * @param {number} most
 * @returns {Selection}
 */
export function readSelection(search, groups, most) {
  const query = new URLSearchParams(search);
  const group = [...query.keys()].map((key) => groups.find(({ word }) => word === key)).find(Boolean);
  const all = group ? [...new Set(query.getAll(group.word))] : [];
  const ids = all.filter((id) => group?.ids.includes(id)).slice(0, most);
  const mixed = groups.some((each) => each !== group && query.has(each.word));
  return {
    group,
    ids,
    mixed,
    dropped: all.length - ids.length,
    differences: query.has("forskelle"),
    governance: query.get("vis") === "styring",
    open: query.get("afsnit")?.split(",") ?? [],
    pair: pairOf(query.get("par")?.split(",") ?? [], ids),
  };
}

/**
 * Two of the ids: those that are asked for, and otherwise the first.
 * @param {string[]} wanted
 * @param {string[]} ids
 */
export const pairOf = (wanted, ids) => [...new Set([...wanted.filter((id) => ids.includes(id)), ...ids])].slice(0, 2);

/**
 * The query without its question mark; empty when nothing is chosen.
 * @param {Selection} selection
 */
export function writeSelection({ group, ids, differences, governance, open, pair }) {
  const query = new URLSearchParams(group ? ids.map((id) => [group.word, id]) : []);
  if (governance) query.set("vis", "styring");
  if (differences) query.set("forskelle", "1");
  if (open.length) query.set("afsnit", open.join(","));
  if (pair.length && ids.length > pair.length && String(pair) !== String(pairOf([], ids))) query.set("par", pair.join(","));
  return query.toString().replaceAll("%2C", ",");
}

/**
 * The ids with the one at `at` and the one at `to` in each other's place.
 * @param {string[]} ids
 * @param {number} at
 * @param {number} to
 */
export const swapIds = (ids, at, to) => ids.map((id, place) => (place === at ? ids[to] : place === to ? ids[at] : id));

/**
 * What is chosen, and what the address asks for that cannot be shown.
 * @param {Selection} selection
 * @param {number} most
 */
export function describeSelection({ ids, dropped, mixed }, most) {
  const count = ids.length;
  const full = `Der er ${count} med, og flere kan ikke stå læseligt side om side. Fjern én for at vælge en anden.`;
  const few =
    ["Vælg mindst to af samme art.", "Én er valgt. Vælg mindst én til af samme art."][count] ?? `${count} af højst ${most} er valgt.`;
  const missing = dropped ? `Noget i adressen kan ikke vises: det findes ikke, eller der er flere end ${most}.` : "";
  const others = mixed ? "Kun poster af samme art kan sammenlignes; resten er udeladt." : "";
  return [count >= most ? full : few, missing, others].filter(Boolean).join(" ");
}
