import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../../temporary-folder.ts";

const buildpacks = fileURLToPath(new URL("../../../../buildpacks", import.meta.url));

/** Places of a build and of an image, which scripts name with a `/` before them. */
const places = /(?<=[\s="'(:])\/(?=build\/|run\/secrets|environment\/|var\/cache\/|opt\/R\b|usr\/local\/)/g;

/** The scripts as they stand in a build, but below a folder of the test. */
export async function placedScripts(): Promise<string> {
  const root = await temporaryFolder();
  for (const [from, to] of [
    ["r/scripts", "build/r"],
    ["tools/scripts", "build/tools"],
    ["network", "build/network"],
  ] as const) {
    for (const name of await readdir(join(buildpacks, from))) {
      if (!/\.(?:sh|py|R)$/.test(name)) continue;
      const text = await readFile(join(buildpacks, from, name), "utf8");
      await place(
        join(root, to, name),
        text.replaceAll(places, `${root}/`).replace(/^PAUSE_SECONDS = .*$/m, "PAUSE_SECONDS = 0"),
      );
    }
  }
  await mkdir(join(root, "run/secrets"), { recursive: true });
  await mkdir(join(root, "tmp"));
  await place(join(root, "build/r/tools.txt"), "cc gcc\nsvn subversion\n");
  await place(join(root, "build/tools/tools.txt"), "cc other\n");
  return root;
}

/** An executable file. */
export async function place(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
}
