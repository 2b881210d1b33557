// The site serves every folder of scripts as one, /assets/javascripts/: finds a script there from whichever folder imports it.

import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { basename } from "node:path";

const root = new URL("../../", import.meta.url);
/** @type {string[]} */
const folders = JSON.parse(readFileSync(new URL("tsconfig.json", root), "utf8")).compilerOptions.rootDirs;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!/^(?:\.|\/assets\/javascripts)\/[\w-]+\.js$/.test(specifier)) return nextResolve(specifier, context);
    const beside = new URL(specifier, context.parentURL);
    const scripts = folders.map((folder) => new URL(`${folder}/${basename(specifier)}`, root));
    const file = [beside, ...scripts].find((url) => existsSync(url));
    return nextResolve(file?.href ?? specifier, context);
  },
});
