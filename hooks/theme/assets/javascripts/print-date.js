// A page on paper says when it was printed, and its address at the foot of every sheet.
const printed = document.querySelector(".printed");
const address = document.querySelector('link[rel="canonical"]')?.href;

const foot = new CSSStyleSheet();
if (address) foot.replaceSync(`@media print { @page { @bottom-left { content: ${JSON.stringify(address)} } } }`);
document.adoptedStyleSheets.push(foot);

addEventListener("beforeprint", () => {
  if (!printed) return;
  const now = new Date();
  const time = printed.querySelector("time");
  time.dateTime = now.toISOString().slice(0, 10);
  time.textContent = now.toLocaleDateString("da-DK", { day: "numeric", month: "long", year: "numeric" });
  printed.hidden = false;
});
