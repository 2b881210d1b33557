// Follows the lines of a body in a governance diagram, says when the picture goes on to the right, and gives it as a file.

import { element, findAll } from "./dom.js";

const SHARPNESS = 2; // pixels of a PNG for each of the picture
/** How the picture looks in a file, where no style sheet reaches: as on paper. @type {[string, Record<string, string>][]} */
const LOOK = [
  ["text", { fill: "#1b1b1b", "font-family": "Verdana, DejaVu Sans, sans-serif", "font-size": "14" }],
  [".name", { "font-size": "15", "font-weight": "700" }],
  [".levels text", { "font-weight": "600" }],
  [".bodies text, .words text", { "text-anchor": "middle" }],
  [".levels text, .words text", { stroke: "#fff", "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke" }],
  [".paper", { fill: "#fff" }],
  [".bands rect", { fill: "#eef3f4" }],
];

/**
 * Prepares the diagrams of a page, or of a part that is put into it later.
 * @param {ParentNode} root
 */
export function prepareDiagrams(root) {
  for (const figure of findAll(root, ".governance", HTMLElement)) prepare(figure);
}

prepareDiagrams(document);

/** @param {HTMLElement} figure */
function prepare(figure) {
  const [frame] = findAll(figure, ".governance-frame", HTMLElement);
  const [picture] = frame ? findAll(frame, "svg", SVGSVGElement) : [];
  if (!frame || !picture) return;
  for (const name of ["pointerover", "focusin"]) picture.addEventListener(name, (event) => follow(picture, event.target));
  for (const name of ["pointerleave", "focusout"]) picture.addEventListener(name, () => follow(picture, null));
  for (const hint of findAll(figure, ".governance-scroll", HTMLElement)) {
    new ResizeObserver(() => {
      if (hint.hidden !== frame.scrollWidth <= frame.clientWidth) beginAtTheTop(frame, picture);
      hint.hidden = frame.scrollWidth <= frame.clientWidth;
    }).observe(frame);
  }
  for (const files of findAll(figure, ".governance-files", HTMLElement)) files.hidden = false;
  const name = figure.querySelector("figcaption")?.id.replace(/-title$/, "") ?? "diagram";
  for (const button of findAll(figure, ".governance-svg", HTMLButtonElement)) {
    button.addEventListener("click", () => save(svgOf(picture), `${name}.svg`));
  }
  for (const button of findAll(figure, ".governance-png", HTMLButtonElement)) {
    button.addEventListener("click", async () => save(await pngOf(picture), `${name}.png`));
  }
}

/**
 * A picture wider than its frame begins with the body that stands first, which may lie far to the right.
 * @param {HTMLElement} frame
 * @param {SVGSVGElement} picture
 */
function beginAtTheTop(frame, picture) {
  const boxes = findAll(picture, "[data-body]", SVGElement).map((body) => body.getBoundingClientRect());
  const [first] = boxes.toSorted((one, other) => one.top - other.top || one.left - other.left);
  if (first) frame.scrollLeft += first.left + first.width / 2 - frame.getBoundingClientRect().left - frame.clientWidth / 2;
}

/**
 * Marks the lines and words of the body that is pointed at, and those at their other ends.
 * @param {SVGSVGElement} picture
 * @param {EventTarget | null} target
 */
function follow(picture, target) {
  const box = target instanceof Element ? target.closest("[data-body]") : null;
  const body = box instanceof SVGElement ? (box.dataset.body ?? "") : "";
  const near = new Set([body]);
  for (const line of findAll(picture, "[data-bodies]", SVGElement)) {
    const ends = (line.dataset.bodies ?? "").split(" ");
    line.classList.toggle("followed", ends.includes(body));
    if (ends.includes(body)) for (const end of ends) near.add(end);
  }
  for (const each of findAll(picture, "[data-body]", SVGElement)) each.classList.toggle("followed", near.has(each.dataset.body ?? ""));
  picture.classList.toggle("followed", near.size > 1);
}

/**
 * The picture by itself, with whole addresses.
 * @param {SVGSVGElement} picture
 */
function svgOf(picture) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  follow(copy, null);
  copy.setAttribute("color", "#1b1b1b");
  for (const [selector, look] of LOOK) {
    for (const part of findAll(copy, selector, SVGElement))
      for (const [name, value] of Object.entries(look)) part.setAttribute(name, value);
  }
  for (const link of findAll(copy, "a", SVGElement))
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", location.href).href);
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

/**
 * The picture on white, drawn by the browser.
 * @param {SVGSVGElement} picture
 * @returns {Promise<Blob>}
 */
async function pngOf(picture) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svgOf(picture).text())}`;
  await image.decode();
  const canvas = element("canvas", { width: image.width * SHARPNESS, height: image.height * SHARPNESS });
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("No canvas");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("No PNG")))));
}

/**
 * @param {Blob} file
 * @param {string} name
 */
function save(file, name) {
  const link = element("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
