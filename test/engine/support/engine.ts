import { execFile } from "node:child_process";
import { promisify } from "node:util";
import Docker from "dockerode";

const execute = promisify(execFile);

/** The engine that the tests look at things with, found as the docker command line finds it. */
export const engine = new Docker();

/** For `beforeAll`: a missing engine is a failure with a reason, never a skipped test. */
export async function requireEngine(): Promise<void> {
  try {
    await engine.ping();
  } catch (error) {
    throw new Error("Engine tests need a container engine, and none answers: run bin/setup.", {
      cause: error,
    });
  }
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The docker command line, whatever it ends with. */
export function docker(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    execFile("docker", args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error?.code ?? 0;
      if (typeof code === "number") resolve({ code, stdout, stderr });
      else reject(error);
    });
  });
}

/** The docker command line's output. @throws Error where it fails */
export async function dockerOutput(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await docker(...args);
  if (code !== 0) throw new Error(`docker ${args.join(" ")} ended with ${code}\n${stdout}${stderr}`);
  return stdout;
}

/** Runs a command in a fresh container of an image. @throws Error where it fails */
export function inImage(image: string, ...command: readonly string[]): Promise<string> {
  return dockerOutput("run", "--rm", image, ...command);
}

/** The names of bindery's containers of a repository, running or not. */
export async function containersOf(name: string): Promise<readonly string[]> {
  const label = `io.bindery.launch=${name}`;
  const found = await engine.listContainers({ all: true, filters: { label: [label] } });
  return found.map((container) => container.Names[0] ?? container.Id);
}

/** The tags of bindery's images of a repository. */
export async function tagsOf(name: string): Promise<readonly string[]> {
  const images = await engine.listImages({ filters: { reference: [`bindery/${name}`] } });
  return images.flatMap((image) => image.RepoTags ?? []);
}

/** Removes bindery's containers and images of a repository, and tags that a test gave it; build caches stay. */
export async function removeAllOf(name: string, ...tags: readonly string[]): Promise<void> {
  for (const container of await containersOf(name)) await docker("rm", "--force", "--volumes", container);
  for (const tag of [...(await tagsOf(name)), ...tags]) await docker("rmi", "--force", tag);
}

/** This machine's address as containers of the default network see it. */
export async function gatewayAddress(): Promise<string> {
  const bridge = await engine.getNetwork("bridge").inspect();
  const configured: unknown = bridge.IPAM?.Config?.[0]?.Gateway;
  if (typeof configured === "string" && configured !== "") return configured;
  // Docker 20.10 says nothing where the bridge was there before it.
  const name = bridge.Options?.["com.docker.network.bridge.name"] ?? "docker0";
  // Not os.networkInterfaces(), which leaves out a bridge that no container is at.
  const { stdout } = await execute("ip", ["-4", "-oneline", "address", "show", "dev", name]);
  const address = /inet (?<address>[\d.]+)/.exec(stdout)?.groups?.["address"];
  if (address === undefined) throw new Error(`the bridge ${name} has no address on this machine`);
  return address;
}
