// A finished file in; the file as text, and three ways to hand it in, in this order: a new file on the code host, copy, download.

const MOST_BYTES = 8000;

// page has data-repository and data-branch. A file that is there already can only be edited on the host.
// change: what is different in a file that is there already; issues: what the check says of it.
export function offer(page, { path, text, change = "", issues = [] }) {
  const existing = change !== "";
  const offers = page.querySelector(".offers");
  const code = offers.querySelector(".offers-text code");
  offers.querySelector(".offers-change").hidden = !existing;
  offers.querySelector(".offers-change code").textContent = change;
  code.textContent = text;
  const wrong = issues.some(({ severity }) => severity === "error");
  offers.querySelector(".offers-first").textContent = wrong ? "Ret først det, der står under Resultat. Går du i stå, kan du sende filen, som den er:" : "Sådan sender du den:";
  offers.querySelector(".offers-path").textContent = `data/${path}`;
  host(offers, page.dataset, path, text, existing);
  const copied = offers.querySelector(".offers-copied");
  copied.textContent = "";
  offers.querySelector(".offers-copy").onclick = async () => {
    getSelection().selectAllChildren(code);
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    copied.textContent = done ? "Teksten er kopieret." : "Teksten er markeret. Kopiér den med Ctrl+C eller Cmd+C.";
  };
  const download = offers.querySelector(".offers-download");
  if (download.href) URL.revokeObjectURL(download.href);
  download.href = URL.createObjectURL(new Blob([text], { type: "text/yaml;charset=utf-8" }));
  download.download = path.split("/").pop();
  offers.hidden = false;
}

function host(offers, { repository, branch }, path, text, existing) {
  const link = offers.querySelector(".offers-host a");
  Object.assign(link, { target: "_blank", rel: "noopener" });
  const why = offers.querySelector(".offers-why");
  const address = existing ? editing(repository, branch, path) : creating(repository, branch, path, text);
  const fits = address.length <= MOST_BYTES;
  link.hidden = !repository || !fits;
  link.href = link.hidden ? "" : address;
  if (link.hidden) link.removeAttribute("href");
  link.textContent = existing ? "Åbn filen hos kodeværten" : "Opret filen hos kodeværten";
  why.textContent = !repository
    ? "Projektet har ikke en offentlig kodevært endnu. Kopiér eller hent filen."
    : !fits
      ? `Filen er for lang til en adresse (${address.length} tegn; der er plads til ${MOST_BYTES}). Kopiér eller hent den.`
      : existing
        ? "Kopiér først teksten, og sæt den ind i stedet for den gamle."
        : "Filen er udfyldt, når siden åbner.";
}

// After encoding every character is one byte.
function creating(repository, branch, path, text) {
  const [name, ...folders] = path.split("/").reverse();
  const query = `filename=${encodeURIComponent(name)}&value=${encodeURIComponent(text)}`;
  return `${repository}/new/${branch}/data/${folders.reverse().join("/")}?${query}`;
}

const editing = (repository, branch, path) => `${repository}/edit/${branch}/data/${path}`;
