/** What one script of a page leaves for another, without modules: storage.js for Material's bundle, index.js for the archive's search. */

type Palette = { color: Record<"media" | "scheme" | "primary" | "accent", string> };

declare var __md_scope: URL;
declare var __md_hash: (text: string) => number;
declare var __md_get: (key: string, storage?: Storage, scope?: URL) => Palette | null;
declare var __md_set: (key: string, value: unknown, storage?: Storage, scope?: URL) => void;
declare var katalogetsSider: [title: string, address: string, text: string][];

/** How many entries a filter leaves in a group of a page: entry-filter.js tells, counts and columns follow. */
interface DocumentEventMap {
  filtered: CustomEvent<number>;
}
