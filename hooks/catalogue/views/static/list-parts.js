// The later parts of a long list are pages of their own: a script that shows what stands in them on the first asks for them here.

import { findAll } from "./dom.js";

/** @type {Map<number, Promise<Document>>} */
const asked = new Map();

/**
 * A later part, asked for once; what cannot be fetched is asked for again.
 * @param {number} number
 */
export function readPart(number) {
  const reading = asked.get(number) ?? fetchPart(new URL(`side/${number}/`, document.baseURI));
  asked.set(number, reading);
  reading.catch(() => asked.delete(number));
  return reading;
}

/**
 * Its addresses, which are seen from the part, are made whole: they are to stand on the first part.
 * @param {URL} address
 */
async function fetchPart(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(address.href);
  const part = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const link of findAll(part, "a[href]", HTMLElement))
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", address).href);
  return part;
}
