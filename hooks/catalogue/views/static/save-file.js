// Hands the reader a file that this page made: nothing is asked of a server.

/**
 * @param {Blob} blob
 * @param {string} name of the file
 */
export function saveFile(blob, name) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
