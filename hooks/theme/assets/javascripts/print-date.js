// A page on paper says when it was printed, and its address at the foot of every sheet.
const printed = document.querySelector(".printed");
const time = document.createElement("time");
printed?.append(" ", time);
/** @type {HTMLLinkElement | null} */
const canonical = document.querySelector('link[rel="canonical"]');

const foot = new CSSStyleSheet();
if (canonical) foot.replaceSync(`@media print { @page { @bottom-left { content: ${JSON.stringify(canonical.href)} } } }`);
document.adoptedStyleSheets.push(foot);

addEventListener("beforeprint", () => {
  if (!(printed instanceof HTMLElement)) return;
  const now = new Date();
  time.dateTime = now.toISOString().slice(0, 10);
  time.textContent = now.toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
  printed.hidden = false;
});
