// One check for a page: started when it is first asked, then kept.

/** @typedef {{ resolve: (answer: any) => void, reject: (error: Error) => void, onProgress: (text: string) => void }} Request */

/** @type {Worker | undefined} */
let worker;
let count = 0;
/** @type {Map<number, Request>} */
const requests = new Map();

/**
 * The answer to one of the questions of check-worker.js.
 * @param {"check" | "write" | "amend"} question
 * @param {unknown} given
 * @param {(text: string) => void} [onProgress]
 * @returns {Promise<any>}
 */
export function requestCheck(question, given, onProgress = () => {}) {
  worker ??= startWorker();
  count += 1;
  const id = count;
  worker.postMessage({ id, question, given });
  return new Promise((resolve, reject) => requests.set(id, { resolve, reject, onProgress }));
}

function startWorker() {
  const created = new Worker(new URL("./check-worker.js", import.meta.url), { type: "module" });
  created.onmessage = ({ data }) => {
    if (data.progress) for (const { onProgress } of requests.values()) onProgress(data.progress);
    else settle(data);
  };
  created.onerror = () => {
    worker = undefined;
    for (const { reject } of requests.values()) reject(new Error("Browseren kan ikke køre tjekket."));
    requests.clear();
  };
  return created;
}

/** @param {{ id: number, answer?: unknown, error?: string }} response */
function settle({ id, answer, error }) {
  const request = requests.get(id);
  requests.delete(id);
  if (error === undefined) request?.resolve(answer);
  else request?.reject(new Error(error));
}
