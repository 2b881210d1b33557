// Elements of a page: made with their properties, or found where the template puts them.

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/**
 * The id that an address leads to, of its part from `#` on; as it stands when it is no text in the code of addresses, as `#100%`.
 * @param {string} hash
 */
export function anchorOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/**
 * The first element that the selector finds; throws when there is none of that type.
 * @template {Element} Type
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Type} type
 * @returns {Type}
 */
export function find(root, selector, type) {
  const first = root.querySelector(selector);
  if (first instanceof type) return first;
  throw new TypeError(`No ${type.name} for ${selector}`);
}

/**
 * Every element that the selector finds, of that type.
 * @template {Element} Type
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Type} type
 * @returns {Type[]}
 */
export function findAll(root, selector, type) {
  /** @type {Type[]} */
  const matches = [];
  for (const each of root.querySelectorAll(selector)) if (each instanceof type) matches.push(each);
  return matches;
}
