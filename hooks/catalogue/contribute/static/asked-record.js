// The record that the address of a form asks for, and its field: `?post=case/dsd&felt=inhabitants`.

export const site = new URL("../../", import.meta.url);
const query = new URLSearchParams(location.search);
const [kind, id = ""] = (query.get("post") ?? "").split("/");

/** `isRecord`: whether a record can be called so. */
export const asked = {
  kind,
  id,
  key: `${kind}/${id}`,
  field: query.get("felt") ?? "",
  isRecord: /^[a-z_]+$/.test(kind) && /^[a-z0-9-]+$/.test(id),
};

/**
 * As it is exported; nothing when there is none.
 * @param {string} plural  of its kind: the name of the file
 */
export async function fetchAskedRecord(plural) {
  const { records } = await (await fetch(new URL(`api/v1/${plural}.json`, site))).json();
  return records.find((/** @type {{ key: string }} */ { key }) => key === asked.key);
}
