// Packs Pyodide for the site: `node scripts/pack_pyodide.mjs PYODIDE SITE`, where PYODIDE is the folder of its npm package and SITE a
// built site. With --library only the library is packed again. Writes content/assets/vendor/pyodide; ORIGIN.txt beside it says what is done to the files. Run it when Pyodide is renewed,
// or when test_browser_check says that the check imports a module which is not there.

import { execFileSync } from "node:child_process";
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const [from, site] = process.argv.slice(2);
const root = new URL("..", import.meta.url).pathname;
const target = join(root, "content/assets/vendor/pyodide");
const info = { arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2", abi_version: "2026_0" };
const { loadPyodide } = await import(pathToFileURL(join(from, "pyodide.mjs")).href);
const { loadYamlParser } = await import(pathToFileURL(join(root, "hooks/catalogue/contribute/static/yaml-events.js")).href);

// What a plain interpreter, the check of every golden folder, and the imports written in the program ask for; the interpreter holds
// some of it already.
const NEEDED = `
import ast, importlib, json, pathlib, shutil, sys
sys.path.insert(0, "/program")
from catalogue.contribute.browser_api import browser_api
ask = browser_api("/program/schema", "/site", "/files")
for folder in json.loads(golden):
    ask("check", {"files": {path: bytes(content) for path, content in folder.items()}})
for path in pathlib.Path("/program").rglob("*.py"):
    own = "/catalogue/" in str(path)
    for node in ast.walk(ast.parse(path.read_bytes())) if own else ():
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else [node.module] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if name and name.partition(".")[0] in sys.stdlib_module_names:
                importlib.import_module(name)
for name in ("ascii", "charmap", "cp1252", "idna", "latin_1", "punycode", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_8_sig"):
    importlib.import_module(f"encodings.{name}")
def is_packed(module):
    return "python314.zip" in (getattr(module, "__file__", None) or "") and module.__spec__.origin != "frozen"
json.dumps(sorted({name for name, module in sys.modules.items() if is_packed(module)}))
`;
// Compiled, without docstrings and without the table of lines, which only a traceback would show.
const COMPILED = `
import importlib._bootstrap_external as loader, io, json, zipfile
def strip(code):
    consts = tuple(strip(each) if hasattr(each, "co_code") else each for each in code.co_consts)
    return code.replace(co_linetable=b"", co_filename=short, co_consts=consts)
with zipfile.ZipFile("/stdlib.zip") as source, zipfile.ZipFile("/packed.zip", "w") as packed:
    there = set(source.namelist())
    for name in json.loads(modules):
        path = name.replace(".", "/")
        short = next((each for each in (path + ".py", path + "/__init__.py") if each in there), "")
        if short:
            code = strip(compile(source.read(short), short, "exec", dont_inherit=True, optimize=2))
            packed.writestr(zipfile.ZipInfo(short + "c", (1980, 1, 1, 0, 0, 0)), loader._code_to_hash_pyc(code, bytes(8), False))
`;

async function python() {
  return loadPyodide({ indexURL: `${from}/`, lockFileContents: JSON.stringify({ info, packages: {} }) });
}

async function neededModules() {
  const started = await python();
  started.registerJsModule("libyaml", await loadYamlParser(gunzipSync(readFileSync(join(root, "content/assets/vendor/libyaml/libyaml.wasm.gz")))));
  for (const [name, folder] of [["program", "/program"], ["records", "/site"]]) {
    const content = readFileSync(globSync(join(site, `assets/check/${name}.zip*`))[0]);
    started.unpackArchive(new Uint8Array(content[0] === 0x1f ? gunzipSync(content) : content), "zip", { extractDir: folder });
  }
  const folders = globSync(join(root, "tests/golden/check/*/"));
  const golden = folders.map((folder) =>
    Object.fromEntries(
      globSync(join(folder, "data/**/*.yaml")).map((file) => [file.slice(folder.length + 1), [...readFileSync(file)]]),
    ),
  );
  started.globals.set("golden", JSON.stringify(golden));
  return started.runPython(NEEDED);
}

async function packedLibrary(modules) {
  const started = await python();
  started.FS.writeFile("/stdlib.zip", readFileSync(join(from, "python_stdlib.zip")));
  started.globals.set("modules", modules);
  started.runPython(COMPILED);
  return started.FS.readFile("/packed.zip");
}

/** With zopfli, when it can be found: it packs three hundredths better. */
function packed(content) {
  const folder = mkdtempSync(join(tmpdir(), "pyodide-"));
  try {
    writeFileSync(join(folder, "file"), content);
    execFileSync("zopfli", ["--i5", join(folder, "file")]);
    return readFileSync(join(folder, "file.gz"));
  } catch {
    return gzipSync(content, { level: 9 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

writeFileSync(join(target, "python_stdlib.zip.gz"), packed(await packedLibrary(await neededModules())));
if (!process.argv.includes("--library")) {
  writeFileSync(join(target, "pyodide.asm.wasm.gz"), packed(readFileSync(join(from, "pyodide.asm.wasm"))));
  writeFileSync(join(target, "pyodide.asm.js.gz"), packed(readFileSync(join(from, "pyodide.asm.mjs"))));
  for (const name of ["pyodide.mjs", "pyodide.asm.mjs"]) copyFileSync(join(from, name), join(target, basename(name, ".mjs").concat(".js")));
}
