import { execFile } from "node:child_process";
import { mkdtemp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/**
 * Fetches a Debian package, whatever its version, from where this machine's apt is configured to get packages, checked
 * by apt as always; unpacks it and installs nothing.
 * @returns the folder it is unpacked to
 */
export async function fetchDebianPackage(name: string, workspace: string): Promise<string> {
  const folder = await mkdtemp(join(workspace, `${name}-`));
  try {
    await download(name, folder).catch(async () => {
      // The lists of a fresh machine may be absent, and old ones may name a version that is gone.
      await execute("apt-get", ["update"]).catch(() => undefined);
      await download(name, folder);
    });
  } catch (error) {
    throw new Error(
      `This test works on what Debian's package ${name} holds, and apt-get could not download it`,
      { cause: error },
    );
  }
  const archive = (await readdir(folder)).find((file) => file.endsWith(".deb"));
  if (archive === undefined) throw new Error(`apt-get download ${name} left no package`);
  const unpacked = join(folder, "unpacked");
  await execute("dpkg-deb", ["--extract", join(folder, archive), unpacked]);
  return unpacked;
}

async function download(name: string, cwd: string): Promise<void> {
  await execute("apt-get", ["download", name], { cwd });
}
