// The archive's search: every page that holds all of the words, in any inflection and inside compounds; the best first.
{
  /** @typedef {[title: string, address: string, text: string]} ArchivePage */

  const ENDINGS = /(?:ernes|erne|enes|ets|ens|ene|ers|er|en|et|es|e|s)$/;
  const MOST = 50;

  /** @param {string} text */
  const fold = (text) => text.toLowerCase().replaceAll("aa", "å");

  /** @param {string} word */
  const stem = (word) => (word.length > 4 ? word.replace(ENDINGS, "") : word);

  /**
   * @param {ArchivePage} page
   * @param {string} query
   * @param {string[]} words
   */
  const score = ([title, , text], query, words) => {
    const heading = fold(title);
    const body = fold(text);
    if (!words.every((word) => heading.includes(word) || body.includes(word))) return 0;
    const points = words.map((word) => (heading.includes(word) ? 20 : 0) + Math.min(body.split(word).length - 1, 10));
    return points.reduce((sum, each) => sum + each, heading === fold(query) ? 100 : 0);
  };

  /**
   * @param {ArchivePage} page
   * @param {string} word that the excerpt begins near
   */
  const resultItem = ([title, address, text], word) => {
    const place = Math.max(0, fold(text).indexOf(word) - 60);
    const excerpt = Object.assign(document.createElement("p"), { textContent: `${place ? "…" : ""}${text.slice(place, place + 160)}…` });
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href: address, textContent: title }), excerpt);
    return item;
  };

  /** @param {string} query */
  const search = (query) => {
    const words = fold(query)
      .split(/[^\p{L}\p{N}-]+/u)
      .filter(Boolean)
      .map(stem);
    const field = document.getElementById("q");
    if (field instanceof HTMLInputElement) field.value = query;
    if (!words.length) return;
    const results = katalogetsSider
      .map((page) => ({ page, points: score(page, query, words) }))
      .filter(({ points }) => points)
      .sort((one, other) => other.points - one.points);
    const count = `${results.length} ${results.length === 1 ? "side" : "sider"}`;
    const summary = results.length ? `${count} med »${query}«` : `Ingen sider med »${query}«`;
    document.getElementById("antal")?.replaceChildren(summary);
    document.getElementById("fund")?.append(...results.slice(0, MOST).map(({ page }) => resultItem(page, words[0])));
  };

  search(new URLSearchParams(location.search).get("q") ?? "");
}
