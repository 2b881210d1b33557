// What is picked, as a part of its own at the end of a paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paperMarkdown } from "/assets/javascripts/paper-markdown.js";
import { TITLE, withPicks } from "/assets/javascripts/paper-picks.js";
import { readAgain } from "/assets/javascripts/picks.js";

const DRAFT = { title: "Udkast", choices: "", missing: 0, fields: 1, blocks: [], sources: {} };
const PICK = {
  address: "samarbejder/dsd/#afsnit-styring",
  isNamed: false,
  title: "DSD",
  kind: "Samarbejde",
  heading: "Hvem beslutter hvad",
  text: "Bestyrelsen fastlægger målene.",
  about: "",
  caveats: ["Forbehold: Kilden er fra 2016."],
  sources: [{ title: "Inspirationskatalog 2016, afsnit 2.4", address: "kilder/inspirationskatalog-2016/#2.4", age: "fra januar 2016" }],
  age: "Oplyst i 2016",
  picked: "2026-11-30",
};

test("stands under its own heading with place, age, source and caveat, and counts as no gap", () => {
  const draft = withPicks(DRAFT, [readAgain(PICK, [])], "https://x.example/");

  assert.equal(
    paperMarkdown(draft, "Lavet."),
    `# Udkast

**0 af 1 felter mangler.** Lavet.



## ${TITLE}

### DSD

- **Hvem beslutter hvad:** Bestyrelsen fastlægger målene. *Oplyst i 2016 · valgt 30. november 2026.* [Inspirationskatalog 2016, afsnit 2.4 (fra januar 2016)](https://x.example/kilder/inspirationskatalog-2016/#2.4)
  - Forbehold: Kilden er fra 2016. *Hører til det ovenfor.*${" "}
  - Siden siger det ikke længere med de ord. *Hører til det ovenfor.*${" "}
`,
  );
});

test("nothing picked, nothing added", () => {
  assert.equal(withPicks(DRAFT, [], "https://x.example/"), DRAFT);
});
