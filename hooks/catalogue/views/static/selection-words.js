// What is chosen in a list in; a text for paper that says it, and where the list stands, out.

/**
 * @typedef {{ title: string, isAll: boolean, labels: string[] }} ChosenFacet
 * @typedef {{ chosen: ChosenFacet[], words: string, order: string, date: string, address: string, printed?: { count: number, of: number } }} Selection
 */

/** @param {Selection} selection */
export function describeSelection({ chosen, words, order, date, address, printed }) {
  const facets = chosen
    .filter(({ labels }) => labels.length)
    .map(({ title, isAll, labels }) => `${title}: ${labels.join(isAll ? " og " : " eller ")}`);
  const parts = [...facets, ...(words ? [`Ord: »${words}«`] : [])];
  const choice = parts.length ? `Udvalg: ${parts.join("; ")}.` : "Hele listen.";
  const left =
    printed &&
    printed.count < printed.of &&
    `Her står ${printed.count} af ${printed.of}: vis flere, før der udskrives, eller hent dem som CSV.`;
  return [choice, left, order && `Sorteret efter: ${order.toLowerCase()}.`, `Udskrevet ${date} fra ${address}`].filter(Boolean).join(" ");
}
