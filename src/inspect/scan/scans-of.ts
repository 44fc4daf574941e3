import type { EngineDescription } from "../../engine/engine.ts";
import type { Report } from "../../ui/progress.ts";
import type { InspectedImage } from "../inspection.ts";
import type { Scan } from "./scan.ts";
import { scanForVulnerabilities, type ToolSurroundings, verifySignature } from "./scan-image.ts";

export interface AskedScans {
  readonly scan: boolean;
  /** A key as cosign takes it. */
  readonly signedBy: string | undefined;
}

export interface ScanSurroundings {
  readonly engine: Pick<EngineDescription, "kind" | "address">;
  readonly environment: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * The scans that are asked for, by programs that look at the same engine as bindery.
 * @throws UserError INTERRUPTED
 */
export async function scansOf(
  image: InspectedImage,
  { scan, signedBy }: AskedScans,
  { engine, environment, report, signal }: ScanSurroundings,
): Promise<readonly Scan[]> {
  const surroundings: ToolSurroundings = {
    environment: { ...environment, DOCKER_HOST: engine.address },
    report: (line) => report({ type: "output", text: `${line}\n` }),
    signal,
  };
  if (scan)
    report({ type: "phase", phase: "inspect", detail: `Looking for vulnerabilities in ${image.name}` });
  return [
    ...(scan ? await scanForVulnerabilities(image.name, engine.kind, surroundings) : []),
    ...(signedBy === undefined ? [] : [await verifySignature(image.digests[0], signedBy, surroundings)]),
  ];
}

/** What of the scans lets the command fail: never that a scanner is absent, which a machine may lack, but that nobody could verify. */
export function scanFailures(scans: readonly Scan[]): readonly string[] {
  return scans.flatMap((scan) => {
    if (scan.kind === "failed") return [`${scan.program} failed: ${scan.why}.`];
    if (scan.kind === "signature" && !scan.verified)
      return [`The signature is not verified: ${scan.why ?? "no reason is given"}.`];
    if (scan.kind === "absent" && scan.program === "cosign")
      return ["The signature is not verified: cosign is not on PATH (--signed-by)."];
    return [];
  });
}
