import { expect, it } from "vitest";
import { redactUrl } from "../../../../buildpacks/python/requirements/redact-url.ts";

it.each([
  ["https://user:secret@x.org/a", "https://user:****@x.org/a"],
  ["https://secret@x.org/a", "https://****@x.org/a"],
  ["https://user:se@cret@x.org", "https://user:****@x.org"],
  ["git+ssh://git@x.org/r", "git+ssh://git@x.org/r"],
  ["a https://u:s@h and git+https://t@h", "a https://u:****@h and git+https://****@h"],
  ["https://x.org/a@v1", "https://x.org/a@v1"],
  ["https://:secret@x.org", "https://:****@x.org"],
  ["name @ file:./x", "name @ file:./x"],
])("hides the secrets of %s", (text, expected) => {
  expect(redactUrl(text)).toBe(expected);
});
