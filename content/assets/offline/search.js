// The archive's search: every page that holds all of the words, in any inflection and inside compounds; the best first.
(() => {
  const ENDINGS = /(?:ernes|erne|enes|ets|ens|ene|ers|er|en|et|es|e|s)$/;
  const MOST = 50;
  const fold = (text) => text.toLowerCase().replaceAll("aa", "å");
  const stem = (word) => (word.length > 4 ? word.replace(ENDINGS, "") : word);
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  const words = fold(asked).split(/[^\p{L}\p{N}-]+/u).filter(Boolean).map(stem);
  document.getElementById("q").value = asked;
  if (!words.length) return;

  const score = ([title, , text]) => {
    const heading = fold(title);
    const body = fold(text);
    if (!words.every((word) => heading.includes(word) || body.includes(word))) return 0;
    return words.reduce((sum, word) => sum + (heading.includes(word) ? 20 : 0) + Math.min(body.split(word).length - 1, 10), 0) + (heading === fold(asked) ? 100 : 0);
  };
  const found = window.katalogetsSider.map((page) => [score(page), page]).filter(([points]) => points).sort((a, b) => b[0] - a[0]);
  document.getElementById("antal").textContent = found.length ? `${found.length} ${found.length === 1 ? "side" : "sider"} med »${asked}«` : `Ingen sider med »${asked}«`;
  const list = document.getElementById("fund");
  for (const [, [title, address, text]] of found.slice(0, MOST)) {
    const link = Object.assign(document.createElement("a"), { href: address, textContent: title });
    const place = Math.max(0, fold(text).indexOf(words[0]) - 60);
    const excerpt = Object.assign(document.createElement("p"), { textContent: `${place ? "…" : ""}${text.slice(place, place + 160)}…` });
    const item = document.createElement("li");
    item.append(link, excerpt);
    list.append(item);
  }
})();
