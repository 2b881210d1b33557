// An id that follows the words it is made of, by the rule for file names, until somebody writes another.

const LONGEST = 40;
const LETTERS = { æ: "ae", ø: "oe", å: "aa", "§": "" };

export function follow(id, name) {
  let suggested = "";
  name.addEventListener("input", () => {
    if (id.value !== suggested) return;
    id.value = suggested = suggestion(name.value);
  });
}

function suggestion(words) {
  const plain = words.normalize("NFC").toLowerCase().replace(/[–—]/g, "-").replace(/[æøå§]/g, (letter) => LETTERS[letter]).normalize("NFKD").replace(/[^ -~]/g, "");
  const parts = plain.split(/[^a-z0-9]+/).filter(Boolean);
  while (parts.length > 1 && parts.join("-").length > LONGEST) parts.pop();
  return parts.join("-").slice(0, 80);
}
