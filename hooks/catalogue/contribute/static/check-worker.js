// The check itself, away from the page: the Python that runs on a computer runs here, on files that never leave this browser.
// To {id, question, given} it answers {id, answer} or {id, error}; while it starts, it says how far it is: {progress}, or that it cannot
// start: {broken}.

import { fetchUnpacked } from "./gzip.js";
import { loadYamlParser } from "./yaml-events.js";

// Pyodide wants to know which packages could be fetched: none, since all that the check needs comes with the program.
const info = { arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2", abi_version: "2026_0" };
const NO_PACKAGES = JSON.stringify({ info, packages: {} });
const MILLION = 1_000_000;

/** @param {string} path */
const at = (path) => new URL(path, import.meta.url).href;

const PYODIDE = at("../vendor/pyodide/");
let arrived = 0;

/** @param {number} bytes */
function count(bytes) {
  const before = Math.floor((arrived * 10) / MILLION);
  arrived += bytes;
  if (Math.floor((arrived * 10) / MILLION) > before) {
    postMessage({ progress: `Henter tjekket … ${(arrived / MILLION).toFixed(1).replace(".", ",")} MB` });
  }
}

/**
 * @param {string} address
 * @param {string} [type]
 */
const unpacked = (address, type = "application/zip") => fetchUnpacked(address, type, count);

// Pyodide asks for its own files by these names: they lie beside it, packed.
const packedFiles = new Map(
  [
    ["pyodide.asm.wasm", "application/wasm"],
    ["python_stdlib.zip", "application/zip"],
  ].map(([name, type]) => [`${PYODIDE}${name}`, type]),
);
const plainFetch = globalThis.fetch;
/** Fails with what Pyodide could not be handed: without its WebAssembly it never says so itself. */
const withoutFile = Promise.withResolvers();
globalThis.fetch = (address, options) => {
  const type = packedFiles.get(String(address));
  if (!type) return plainFetch(address, options);
  const answer = unpacked(`${address}.gz`, type);
  answer.catch(withoutFile.reject);
  return answer;
};

/** The half of Pyodide that is script: packed where the browser may run what was unpacked, plain where a policy forbids it. */
async function pyodideModule() {
  const address = URL.createObjectURL(await (await unpacked(`${PYODIDE}pyodide.asm.js.gz`, "text/javascript")).blob());
  try {
    return (await import(address)).default;
  } catch {
    return (await import(`${PYODIDE}pyodide.asm.js`)).default;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function startPython() {
  const [{ loadPyodide }, createPyodideModule] = await Promise.all([import(`${PYODIDE}pyodide.js`), pyodideModule()]);
  return loadPyodide({ indexURL: PYODIDE, lockFileContents: NO_PACKAGES, createPyodideModule });
}

/** @param {string} path */
const content = async (path) => (await unpacked(at(`${path}.gz`))).arrayBuffer();

async function start() {
  postMessage({ progress: "Henter tjekket …" });
  const [python, program, records, libyaml] = await Promise.all([
    startPython(),
    content("../check/program.zip"),
    content("../check/records.zip"),
    content("../vendor/libyaml/libyaml.wasm").then(loadYamlParser),
  ]);
  postMessage({ progress: "Læser katalogets poster …" });
  python.registerJsModule("libyaml", libyaml);
  python.unpackArchive(program, "zip", { extractDir: "/program" });
  python.unpackArchive(records, "zip", { extractDir: "/site" });
  python.runPython("import sys; sys.path.insert(0, '/program')");
  const counter = python.pyimport("catalogue.contribute.browser_api").browser_api("/program/schema", "/site", "/files");
  postMessage({ progress: "Tjekker …" });
  return { python, counter };
}

/** @param {unknown} error */
const reason = (error) => (error instanceof Error && error.message ? error.message : "en fil kunne ikke hentes");

const ready = Promise.race([start(), withoutFile.promise]);
ready.catch((error) => postMessage({ broken: reason(error) }));

addEventListener("message", async ({ data: { id, question, given } }) => {
  const started = await ready.catch(() => undefined);
  if (!started) return;
  try {
    const values = started.python.toPy(given);
    const answer = started.counter(question, values);
    values.destroy();
    postMessage({ id, answer: JSON.parse(answer) });
  } catch (error) {
    postMessage({ id, error: reason(error) });
  }
});
