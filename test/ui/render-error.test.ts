import { expect, test } from "vitest";
import { UserError } from "../../src/errors/user-error.ts";
import { renderError } from "../../src/ui/render-error.ts";

test("says what, where, why and what next, and the code to look it up by", () => {
  const error = new UserError({
    code: "REQUIREMENT_INVALID",
    message: "`pandas=2` is no requirement",
    where: { file: "requirements.txt", line: 3 },
    why: "expected ==\nfound =",
    suggestions: ["write `pandas==2`", "or drop it"],
  });

  expect(renderError(error, false)).toBe(`✗ \`pandas=2\` is no requirement
  requirements.txt:3

  expected ==
  found =

  → write \`pandas==2\`
  → or drop it

  REQUIREMENT_INVALID
`);
});

test("leaves out what is not known", () => {
  expect(renderError(new UserError({ code: "INTERRUPTED", message: "Stopped" }), false)).toBe(
    "✗ Stopped\n\n  INTERRUPTED\n",
  );
});
