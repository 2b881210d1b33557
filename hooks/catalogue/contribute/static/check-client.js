// One check for a page: started when it is first asked, then kept. It answers, or says within a bounded time that it cannot.

/** @typedef {{ resolve: (answer: any) => void, reject: (error: Error) => void, onProgress: (text: string) => void }} Request */

/** The check cannot run in this browser, or on this site: what is written is as good as before, only unchecked. */
export class CheckUnavailable extends Error {}

const SILENCE = 30_000;
/** @type {Worker | undefined} */
let worker;
let count = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let watchdog;
/** @type {Map<number, Request>} */
const requests = new Map();

/**
 * The answer to one of the questions of browser_api.py. Fails with CheckUnavailable when nothing has come from the check for so long.
 * @param {"check" | "write" | "amend"} question
 * @param {unknown} given
 * @param {(text: string) => void} [onProgress]
 * @param {number} [silence] milliseconds
 * @returns {Promise<any>}
 */
export function requestCheck(question, given, onProgress = () => {}, silence = SILENCE) {
  count += 1;
  const id = count;
  return new Promise((resolve, reject) => {
    requests.set(id, { resolve, reject, onProgress });
    worker ??= startWorker(silence);
    worker.postMessage({ id, question, given });
    watch(silence);
  });
}

/** @param {number} silence */
function startWorker(silence) {
  const created = new Worker(new URL("./check-worker.js", import.meta.url), { type: "module" });
  created.onmessage = ({ data }) => {
    if (data.broken !== undefined) return giveUp(data.broken);
    if (data.progress) for (const { onProgress } of requests.values()) onProgress(data.progress);
    else settle(data);
    watch(silence);
  };
  created.onerror = () => giveUp("browseren kan ikke køre det");
  return created;
}

/**
 * From now on, while anything is asked.
 * @param {number} silence
 */
function watch(silence) {
  clearTimeout(watchdog);
  if (requests.size) watchdog = setTimeout(() => giveUp("det svarede ikke"), silence);
}

/** @param {string} reason */
function giveUp(reason) {
  worker?.terminate();
  worker = undefined;
  clearTimeout(watchdog);
  const waiting = [...requests.values()];
  requests.clear();
  for (const { reject } of waiting) reject(new CheckUnavailable(reason));
}

/** @param {{ id: number, answer?: unknown, error?: string }} response */
function settle({ id, answer, error }) {
  const request = requests.get(id);
  requests.delete(id);
  if (error === undefined) request?.resolve(answer);
  else request?.reject(new CheckUnavailable(error));
}
