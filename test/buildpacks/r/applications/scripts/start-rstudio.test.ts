import { execFileSync } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../../temporary-folder.ts";

const script = fileURLToPath(
  new URL("../../../../../buildpacks/r/applications/scripts/rstudio/start.sh", import.meta.url),
);

/** Stands for rserver: says what it was asked, and starts a session as that does, without the variables around it. */
const rserver = `#!/bin/bash
printf '%s\\n' "$@"
for option in "$@"; do [[ $option != --rsession-path=* ]] || session=\${option#*=}; done
echo "USER is $USER"
exec env -i PATH=/elsewhere R_HOME=/of/rserver "$session" --session-option 'two words'
`;
const rsession = `#!/bin/bash
PATH=/usr/bin:/bin:$PATH
echo "session: $* in $R_HOME, $R_LIBS_USER, $LINES_OF, \${PATH#*:*:}"
`;

async function start(environment: Readonly<Record<string, string>>) {
  const root = await temporaryFolder();
  const text = (await readFile(script, "utf8")).replaceAll("/usr/lib/rstudio-server/bin", root);
  await writeFile(join(root, "start"), text, { mode: 0o755 });
  await writeFile(join(root, "rserver"), rserver, { mode: 0o755 });
  await writeFile(join(root, "rsession"), rsession, { mode: 0o755 });
  const lines = execFileSync(join(root, "start"), ["/socket", "/user/x/"], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], TMPDIR: root, ...environment },
  });
  const options = [...lines.matchAll(/^--([\w-]+)=(.*)$/gm)].map(([, name, value]) => [name, value] as const);
  return { root, lines, options: new Map(options) };
}

test("serves the one user at the Jupyter server's path, behind its door", async () => {
  const { options } = await start({});

  expect(Object.fromEntries(options)).toMatchObject({
    "auth-none": "1",
    "www-socket": "/socket",
    "www-root-path": "/user/x/rstudio/",
    "www-frame-origin": "same",
    "rsession-which-r": "/usr/local/bin/R",
  });
  expect(options.has("www-port")).toBe(false);
});

test("keeps its state in a folder that nobody else may read", async () => {
  const { root, options } = await start({});
  const state = options.get("server-data-dir") ?? "";
  const key = options.get("secure-cookie-key-file") ?? "";

  expect(dirname(state)).toBe(root);
  expect((await stat(state)).mode & 0o077).toBe(0);
  expect((await stat(key)).mode & 0o077).toBe(0);
  expect(await readFile(key, "utf8")).toMatch(/^[0-9a-f]{64}$/);
  expect(await readFile(options.get("database-config-file") ?? "", "utf8")).toBe(
    `provider=sqlite\ndirectory=${state}\n`,
  );
  expect(await readFile(options.get("rsession-config-file") ?? "", "utf8")).toBe(
    `session-default-working-dir=${root}\nsession-default-new-project-dir=${root}\n`,
  );
});

test("two at once have different keys", async () => {
  const keys = await Promise.all(
    [await start({}), await start({})].map(({ options }) =>
      readFile(options.get("secure-cookie-key-file") ?? "", "utf8"),
    ),
  );

  expect(keys[0]).not.toBe(keys[1]);
});

test("sessions have the container's variables, where RStudio has none of its own", async () => {
  const { lines } = await start({
    R_LIBS_USER: "/srv/rlibs",
    R_HOME: "/of/the/container",
    LINES_OF: "a $(touch pwned) 'b'\n\"c\"",
    "NO-NAME": "x",
  });

  expect(lines).toContain(
    `session: --session-option two words in /of/rserver, /srv/rlibs, a $(touch pwned) 'b'\n"c", ${process.env["PATH"]}`,
  );
});

test("a uid without a name runs as the image's user", async () => {
  const { root } = await start({});
  await writeFile(join(root, "id"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
  const { lines, options } = await start({ PATH: `${root}:${process.env["PATH"]}`, NB_USER: "ada" });

  expect(options.get("server-user")).toBe("ada");
  expect(lines).toContain("USER is ada\n");
});
