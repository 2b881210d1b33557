// Text in; Markdown that shows it as it is out.

/**
 * Brackets alone are no link.
 * @param {string} text
 */
export const escapeMarkdown = (text) => text.replace(/[\\*_`<>]|\](?=\()/g, "\\$&");
