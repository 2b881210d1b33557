// A finished file in; the address where the code host makes or edits it, or why there is none, out.

const MOST_BYTES = 8000;

/**
 * A file that is there already can only be edited on the host. After encoding every character of an address is one byte.
 * @param {{ repository: string, branch: string }} host
 * @param {string} path below data/
 * @param {string} text
 * @param {boolean} exists
 * @returns {{ address: string, label: string, help: string }} the address is empty when there is none
 */
export function hostLink({ repository, branch }, path, text, exists) {
  const address = exists ? `${repository}/edit/${branch}/data/${path}` : newFileAddress(repository, branch, path, text);
  const label = exists ? "Åbn filen hos kodeværten" : "Opret filen hos kodeværten";
  if (!repository) return { address: "", label, help: "Projektet har ikke en offentlig kodevært endnu. Kopiér eller hent filen." };
  if (address.length > MOST_BYTES) {
    const help = `Filen er for lang til en adresse (${address.length} tegn; der er plads til ${MOST_BYTES}). Kopiér eller hent den.`;
    return { address: "", label, help };
  }
  const help = exists ? "Kopiér først teksten, og sæt den ind i stedet for den gamle." : "Filen er udfyldt, når siden åbner.";
  return { address, label, help };
}

/**
 * @param {string} repository
 * @param {string} branch
 * @param {string} path
 * @param {string} text
 */
function newFileAddress(repository, branch, path, text) {
  const [name, ...folders] = path.split("/").reverse();
  const query = `filename=${encodeURIComponent(name)}&value=${encodeURIComponent(text)}`;
  return `${repository}/new/${branch}/data/${folders.reverse().join("/")}?${query}`;
}
