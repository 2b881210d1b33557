// The verdict of the check in, a list that a person reads out: the same places, words and lines as the command shows.

const MESSAGES = new URL("../../beskeder/", import.meta.url).href;

export function show(section, answer, headline = (issue) => place(issue)) {
  section.querySelector(".verdict-summary").textContent = answer.summary;
  section.querySelector(".issues").replaceChildren(...answer.issues.map((issue) => entry(issue, headline(issue))));
  section.hidden = false;
  section.focus();
}

const place = (issue) => element("code", {}, `${issue.path}:${issue.line}:${issue.column}`);

function entry(issue, head) {
  const code = element("a", { href: `${MESSAGES}#${issue.code}` }, issue.code);
  const severity = element("strong", {}, issue.severity === "warning" ? "Advarsel" : "Fejl");
  const parts = [element("p", {}, head, " ", severity, " ", code), element("p", { className: "message" }, issue.message)];
  if (issue.excerpt.length) parts.push(excerpt(issue.excerpt.join("\n")));
  return element("li", { className: `issue issue--${issue.severity}` }, ...parts, element("p", {}, element("strong", {}, "Ret: "), issue.hint));
}

const excerpt = (text) => element("pre", { tabIndex: 0, role: "group", ariaLabel: "Linjen i filen" }, element("code", {}, text));

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
