// The check itself, away from the page: the Python that runs on a computer runs here, on files that never leave this browser.
// To {id, question, given} it answers {id, answer} or {id, error}; while it starts, it says how far it is: {progress}.

import { loadYamlParser } from "./yaml-events.js";

// Pyodide wants to know which packages could be fetched: none, since all that the check needs comes with the program.
const info = { arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2", abi_version: "2026_0" };
const NO_PACKAGES = JSON.stringify({ info, packages: {} });

/** @param {string} path */
const at = (path) => new URL(path, import.meta.url).href;

/** @param {string} path */
async function bytes(path) {
  const response = await fetch(at(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
}

async function startPython() {
  const { loadPyodide } = await import(at("../vendor/pyodide/pyodide.mjs"));
  return loadPyodide({ indexURL: at("../vendor/pyodide/"), lockFileContents: NO_PACKAGES });
}

async function start() {
  postMessage({ progress: "Henter tjekket …" });
  const [python, program, records, libyaml] = await Promise.all([
    startPython(),
    bytes("../check/program.zip"),
    bytes("../check/records.zip"),
    loadYamlParser(at("../vendor/libyaml/libyaml.wasm")),
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

const ready = start();

addEventListener("message", async ({ data: { id, question, given } }) => {
  try {
    const { python, counter } = await ready;
    const values = python.toPy(given);
    const answer = counter(question, values);
    values.destroy();
    postMessage({ id, answer: JSON.parse(answer) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});
