"""Validating pages: the text of a page and what html-validate is asked of it in; what it finds out."""

from __future__ import annotations

from playwright.sync_api import Page

from support.project import ROOT

VALIDATOR = ROOT / "tests" / "vendor" / "html-validate" / "html-validate.min.js"
RULES = {
    # Ids may begin with any letter or sign since HTML 5; those of the choice of colours begin with `_`.
    "valid-id": ["error", {"relaxed": True}],
    # About how HTML is written, not what it says; and long names of records make long titles.
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
    # A list may have a name, and a frame that scrolls be a region, whatever its element.
    "aria-label-misuse": ["error", {"allowAnyNamable": True}],
    "prefer-native-element": ["error", {"exclude": ["region"]}],
    # Forms that filter a list or write a record answer at once and send nothing.
    "wcag/h32": "off",
    # Boxes to tick share the name of what they choose.
    "form-dup-name": ["error", {"shared": ["checkbox", "radio", "button", "reset", "submit"]}],
    "long-title": "off",
}
VALIDATE = """async ([text, rules]) => {
  const config = {extends: ["html-validate:recommended"], rules, root: true};
  globalThis.validator ??= new htmlvalidate.HtmlValidate(new htmlvalidate.StaticConfigLoader(config));
  const {results} = await validator.validateString(text);
  return results.flatMap(({messages}) => messages).map(one => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`);
}"""


def html_errors(validator: Page, text: str) -> list[str]:
    """`LINE:COLUMN RULE: MESSAGE` for each."""
    errors: list[str] = validator.evaluate(VALIDATE, [text, RULES])
    return errors
