// One check for a page: started when it is first asked, then kept. ask(question, given) → the answer.

let worker;
let count = 0;
const waiting = new Map();

export function ask(question, given, onProgress = () => {}) {
  worker ??= started();
  const id = (count += 1);
  worker.postMessage({ id, question, given });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject, onProgress }));
}

function started() {
  const made = new Worker(new URL("./check-worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data }) => {
    if (data.progress) return waiting.forEach(({ onProgress }) => onProgress(data.progress));
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if ("error" in data) reject(new Error(data.error));
    else resolve(data.answer);
  };
  made.onerror = () => {
    worker = undefined;
    waiting.forEach(({ reject }) => reject(new Error("Browseren kan ikke køre tjekket.")));
    waiting.clear();
  };
  return made;
}
