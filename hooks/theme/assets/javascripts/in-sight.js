// What a choice leads to stands in the window: the page moves only when it does not, and the focus stays where it is.

/**
 * @param {HTMLElement} answer where what was asked for begins
 * @param {number} [room] how many pixels of what follows must be seen too: a count alone is no answer
 */
export function bringInSight(answer, room = 100) {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const [above, below] = [scrollPaddingTop, scrollPaddingBottom].map((length) => Number.parseFloat(length) || 0);
  const { top, bottom } = answer.getBoundingClientRect();
  if (top < above || bottom + room > innerHeight - below) answer.scrollIntoView();
}
