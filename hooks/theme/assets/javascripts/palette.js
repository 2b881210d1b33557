// Colours before the first paint: the reader's choice, otherwise what the device asks for.
{
  const automatic = "(prefers-color-scheme)";
  const choice = __md_get("__palette")?.color ?? { media: automatic };
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const media = choice.media === automatic ? `(prefers-color-scheme: ${scheme})` : choice.media;
  const input = document.querySelector(`[data-md-color-media="${media}"]`);
  for (const name of ["media", "scheme", "primary", "accent"]) {
    const attribute = `data-md-color-${name}`;
    if (input) document.body.setAttribute(attribute, input.getAttribute(attribute) ?? "");
  }
}
