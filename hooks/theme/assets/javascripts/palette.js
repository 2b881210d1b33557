// Colours: those the reader has chosen, otherwise what the device asks for; before the first paint. Nothing is stored before a choice.
{
  const script = document.currentScript;
  const KEY = `${new URL("../..", script instanceof HTMLScriptElement ? script.src : location.href).pathname}.__palette`;
  const inputs = [...document.querySelectorAll("[name=__palette]")].filter((input) => input instanceof HTMLInputElement);
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const theme = document.head.appendChild(Object.assign(document.createElement("meta"), { name: "theme-color" }));

  /** The place of the choice among those there are; the first follows the device. */
  function chosen() {
    try {
      const { index } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      return inputs[index] ? Number(index) : 0;
    } catch {
      return 0;
    }
  }

  /** @param {number} index */
  function show(index) {
    const media = index ? inputs[index].dataset.mdColorMedia : `(prefers-color-scheme: ${isDark.matches ? "dark" : "light"})`;
    const shown = inputs.find(({ dataset }) => dataset.mdColorMedia === media);
    for (const name of ["media", "scheme", "primary", "accent"]) {
      const attribute = `data-md-color-${name}`;
      document.body.setAttribute(attribute, shown?.getAttribute(attribute) ?? "");
    }
    for (const [place, { nextElementSibling: label }] of inputs.entries()) {
      if (label instanceof HTMLElement) label.hidden = place !== index;
    }
    theme.content = getComputedStyle(document.body).getPropertyValue("--paper");
  }

  /** @param {number} index */
  function choose(index) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ index }));
    } catch {
      // A browser that stores nothing shows the same page.
    }
    show(index);
  }

  for (const [place, input] of inputs.entries()) {
    input.checked = place === chosen();
    input.addEventListener("change", () => choose(place));
    input.addEventListener("keydown", ({ key }) => {
      if (key !== "Enter") return;
      const next = inputs[(place + 1) % inputs.length];
      next.click();
      next.focus();
    });
  }
  isDark.addEventListener("change", () => show(inputs.findIndex(({ checked }) => checked)));
  if (inputs.length) show(chosen());
}
