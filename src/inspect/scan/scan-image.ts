import * as v from "valibot";
import { lastWords, runTool, type ToolCall } from "./run-tool.ts";
import { type Scan, vulnerabilityScan } from "./scan.ts";
import { type Scanner, scanners } from "./scanners.ts";

/** How the programs are called, whatever they are. */
export type ToolSurroundings = Pick<ToolCall, "environment" | "report" | "signal">;

/**
 * What trivy and grype say of an image of the engine. Programs that are not there are said so.
 * @throws UserError INTERRUPTED
 */
export async function scanForVulnerabilities(
  image: string,
  engine: "docker" | "podman",
  surroundings: ToolSurroundings,
): Promise<readonly Scan[]> {
  const scans: Scan[] = [];
  for (const scanner of scanners) scans.push(await scanBy(scanner, image, engine, surroundings));
  return scans;
}

async function scanBy(
  { program, args, schema }: Scanner,
  image: string,
  engine: "docker" | "podman",
  surroundings: ToolSurroundings,
): Promise<Scan> {
  const result = await runTool({ ...surroundings, program, args: args(image, engine), image });
  if (result === undefined) return { kind: "absent", program, why: "it is not on PATH" };
  if (result.code !== 0) return { kind: "failed", program, why: lastWords(result) };
  const found = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), result.stdout);
  if (!found.success)
    return { kind: "failed", program, why: `its output is not understood: ${v.summarize(found.issues)}` };
  return vulnerabilityScan(program, found.output);
}

/**
 * Whether an image has a signature that a key verifies, by cosign.
 * @param digest the image as its registry knows it, `name@sha256:…`; undefined where it came from none
 * @param key a file or reference as cosign takes it
 * @throws UserError INTERRUPTED
 */
export async function verifySignature(
  digest: string | undefined,
  key: string,
  surroundings: ToolSurroundings,
): Promise<Scan> {
  const program = "cosign";
  if (digest === undefined) {
    const why = "the image was neither pulled nor pushed, and signatures are in registries";
    return { kind: "signature", program, verified: false, why };
  }
  const args = ["verify", `--key=${key}`, "--output=json", "--", digest];
  const result = await runTool({ ...surroundings, program, args, image: digest });
  if (result === undefined) return { kind: "absent", program, why: "it is not on PATH" };
  const verified = result.code === 0;
  return { kind: "signature", program, verified, why: verified ? undefined : lastWords(result) };
}
