/** What one script of a page leaves for another, without modules: index.js for the archive's search. */

declare var katalogetsSider: [title: string, address: string, text: string][];

/** How many entries a filter leaves in a group of a page: entry-filter.js tells, counts and columns follow. */
interface DocumentEventMap {
  filtered: CustomEvent<number>;
}
