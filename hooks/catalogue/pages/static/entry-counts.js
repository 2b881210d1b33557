// The number beside the heading of a group is that of the entries that are left in it.

document.addEventListener("filtered", ({ target, detail }) => {
  const count = target instanceof Element && target.querySelector("[data-entry-count]");
  if (count) count.textContent = String(detail);
});
