// What Material's bundle expects to find, and one rule more: nothing is stored before the reader has chosen colours.
var __md_scope = new URL("../..", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);
var __md_chosen = false;
addEventListener("change", ({ target }) => (__md_chosen ||= target.name === "__palette"), true);

var __md_get = (key, storage = localStorage, scope = __md_scope) => {
  try {
    return JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};

var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  if (key === "__palette" && !__md_chosen) return;
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A browser that stores nothing shows the same page.
  }
};
