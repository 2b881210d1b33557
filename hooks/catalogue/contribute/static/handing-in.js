// A finished text in; the ways to hand it in that the owner has made possible, out. Copying and fetching are always possible besides.

/**
 * @typedef {{ repository: string, branch: string, contact: string }} Host as the page has it; empty where the owner has none
 * @typedef {{ address: string, label: string, help: string }} Way
 */

const MOST_BYTES = 8000;
// Windows hands a mail program no longer an address than this.
const MOST_OF_MAIL = 1900;
const PASTE = "Kopiér først teksten, og sæt den ind på siden, der åbner.";

/**
 * Where the code host makes a new file: filled in, or with only its name where the text is too long for an address.
 * @param {Host} host
 * @param {string} path below data/
 * @param {string} text
 * @returns {Way[]} none without a code host
 */
export function newFileWays({ repository, branch }, path, text) {
  if (!repository) return [];
  const [name, ...folders] = path.split("/").reverse();
  const empty = `${repository}/new/${branch}/data/${folders.reverse().join("/")}?filename=${encodeURIComponent(name)}`;
  const full = `${empty}&value=${encodeURIComponent(text)}`;
  const fits = full.length <= MOST_BYTES;
  return [{ address: fits ? full : empty, label: "Opret filen hos kodeværten", help: fits ? "Filen er udfyldt, når siden åbner." : PASTE }];
}

/**
 * A new issue on the code host, and a mail or the page where the owner is written to.
 * @param {Host} host
 * @param {string} subject
 * @param {string} text
 * @returns {Way[]}
 */
export function messageWays({ repository, contact }, subject, text) {
  return [...(contact ? [letter(contact, subject, text)] : []), ...(repository ? [issue(repository, subject, text)] : [])];
}

/**
 * @param {string} repository
 * @param {string} subject
 * @param {string} text
 * @returns {Way}
 */
function issue(repository, subject, text) {
  const empty = `${repository}/issues/new?title=${encodeURIComponent(subject)}`;
  const full = `${empty}&body=${encodeURIComponent(text)}`;
  const fits = full.length <= MOST_BYTES;
  const help = `Kræver en konto dér. ${fits ? "Alle kan læse det." : PASTE}`;
  return { address: fits ? full : empty, label: "Skriv det hos kodeværten", help };
}

/**
 * @param {string} contact
 * @param {string} subject
 * @param {string} text
 * @returns {Way}
 */
function letter(contact, subject, text) {
  if (!contact.includes("@")) return { address: contact, label: "Skriv til udgiveren", help: PASTE };
  const empty = `mailto:${contact}?subject=${encodeURIComponent(subject)}`;
  const full = `${empty}&body=${encodeURIComponent(text.replace(/\r?\n/g, "\r\n"))}`;
  const fits = full.length <= MOST_OF_MAIL;
  return { address: fits ? full : empty, label: "Send som mail", help: fits ? "" : "Kopiér først teksten, og sæt den ind i mailen." };
}
