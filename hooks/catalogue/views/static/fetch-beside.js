// Data that lies beside the page: the name of a file in, what it says out.

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function fetchBeside(name) {
  const response = await fetch(new URL(name, document.baseURI));
  if (!response.ok) throw new Error(response.url);
  return response.json();
}
