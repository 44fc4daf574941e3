import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { lockedRequirement } from "../../../../buildpacks/python/locks/locked-requirement.ts";
import type { LockedPackage, LockedSource } from "../../../../buildpacks/python/locks/locked-package.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { readFiles } from "../requirements/read-one.ts";

const where = { file: "uv.lock", line: 7 };

function locked(source: LockedSource, more: Partial<LockedPackage> = {}): LockedPackage {
  return { name: "it", version: "1.0", source, hashes: [], where, ...more };
}

it("is nothing for the repository's own project", () => {
  expect(lockedRequirement(locked({ kind: "project" }))).toBeUndefined();
});

test.each([
  ["an index", locked({ kind: "index" }, { hashes: ["sha256:ab", "md5:cd"] }), "it==1.0 --hash=sha256:ab"],
  [
    "an archive",
    locked({ kind: "url", url: "https://h/it.zip" }, { hashes: ["sha512:ab"] }),
    "it @ https://h/it.zip --hash=sha512:ab",
  ],
  // pip refuses the hash of a checkout, and of a folder.
  [
    "a checkout",
    locked({ kind: "vcs", url: "git+https://h/it@ab" }, { hashes: ["sha256:ab"] }),
    "it @ git+https://h/it@ab",
  ],
  [
    "a folder to edit",
    locked({ kind: "path", path: "my libs", editable: true }, { hashes: ["sha256:ab"] }),
    "-e './my libs'",
  ],
])("of %s", (_what, one, text) => {
  expect(lockedRequirement(one)).toMatchObject({ name: "it", text, where });
});

const hostile: readonly (readonly [string, LockedPackage])[] = [
  ["a marker in a name", locked({ kind: "index" }, { name: "a ; os_name == 'nt' #" })],
  ["an option in a name", locked({ kind: "index" }, { name: "--index-url https://evil.example #" })],
  ["an option in a version", locked({ kind: "index" }, { version: "1.0 --config-settings=a=b" })],
  ["a range for a version", locked({ kind: "index" }, { version: ">=1.0" })],
  ["a second line", locked({ kind: "index" }, { name: "a\nevil" })],
  ["an option in a hash", locked({ kind: "index" }, { hashes: ["sha256:ab --hash=sha256:cd"] })],
  ["an option for git", locked({ kind: "vcs", url: "git+ssh://-oProxyCommand=x/y@main" })],
  ["a local checkout", locked({ kind: "vcs", url: "git+file:///etc@main" })],
  ["an option after a URL", locked({ kind: "url", url: "https://h/a.zip --global-option=x" })],
  ["a marker after a URL", locked({ kind: "url", url: "https://h/a.zip ; os_name == 'nt'" })],
  ["a file of the machine", locked({ kind: "url", url: "file:///etc/passwd" })],
  ["an absolute path", locked({ kind: "path", path: "/etc", editable: false })],
  ["a path that leads out", locked({ kind: "path", path: "a/../../b", editable: true })],
  ["a comment in a path", locked({ kind: "path", path: "a #b", editable: false })],
  ["an option in a path", locked({ kind: "path", path: "a --hash=sha256:ab", editable: false })],
  ["a marker in a path", locked({ kind: "path", path: "a ; os_name == 'nt'", editable: false })],
];

test.each(hostile)("refuses %s, with the lock's line", (_what, one) => {
  expect(() => lockedRequirement(one)).toThrow(
    expect.objectContaining({ name: "UserError", where }) as Error,
  );
});

/** Undefined where it is refused as the user's fault. */
function lineOf(one: LockedPackage): string | undefined {
  try {
    return lockedRequirement(one)?.text;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

it("gives a line that pip reads as that one package, whatever the lock has", async () => {
  const piece = fc.constantFrom(
    ..."a 1.0 ; # \n ' \" - -- --hash= == @ [x] / .. ${V} https://h/x.zip os_name=='nt'".split(" "),
    " ",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 6 }).map((parts) => parts.join("")),
  );
  const source = fc.oneof(
    fc.constant<LockedSource>({ kind: "index" }),
    text.map((path): LockedSource => ({ kind: "path", path, editable: false })),
    text.map((path): LockedSource => ({ kind: "path", path, editable: true })),
    text.map((url): LockedSource => ({ kind: "url", url: `https://h/${url}` })),
    text.map((url): LockedSource => ({ kind: "vcs", url: `git+https://h/${url}` })),
  );
  await fc.assert(
    fc.asyncProperty(source, text, text, async (from, name, version) => {
      const line = lineOf(locked(from, { name, version, hashes: ["sha256:ab"] }));
      if (line === undefined) return;
      const read = await readFiles({ "requirements.txt": `${line}\n` }).catch((error: unknown) => error);
      // The folder need not be there.
      if (read instanceof UserError && from.kind === "path") return;
      expect(read).toMatchObject({ requirements: [{ text: line }], options: [], constraints: [] });
    }),
    { numRuns: 2000 },
  );
});
