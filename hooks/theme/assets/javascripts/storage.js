// What Material's bundle expects to find, and one rule more: nothing is stored before the reader has chosen colours.
{
  const script = document.currentScript;
  let isChosen = false;
  addEventListener(
    "change",
    ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === "__palette") isChosen = true;
    },
    true,
  );

  globalThis.__md_scope = new URL("../..", script instanceof HTMLScriptElement ? script.src : location.href);
  globalThis.__md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);

  globalThis.__md_get = (key, storage = localStorage, scope = __md_scope) => {
    try {
      return JSON.parse(storage.getItem(`${scope.pathname}.${key}`) ?? "null");
    } catch {
      return null;
    }
  };

  globalThis.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
    if (key === "__palette" && !isChosen) return;
    try {
      storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // A browser that stores nothing shows the same page.
    }
  };
}
