import type { EngineDescription } from "../engine/engine.ts";
import type { Finding } from "./finding.ts";
import { firstLine } from "./first-line.ts";

/** What the engine is, and whether it can build. */
export function examineEngine(engine: EngineDescription): readonly Finding[] {
  const { kind, version, apiVersion, address, operatingSystem, rootless } = engine;
  const described = `${kind} ${version} (API ${apiVersion}) at ${address}, ${operatingSystem}${rootless ? ", rootless" : ""}`;
  return [
    { name: "engine", state: "ok", detail: described },
    engine.buildKit
      ? { name: "BuildKit", state: "ok", detail: "in the engine" }
      : {
          name: "BuildKit",
          state: "problem",
          detail: "this engine has none that bindery can use",
          remedy:
            "Use a Docker Engine from 20.10 on, or `bindery export` and the engine's own build command.",
        },
  ];
}

/** buildx is not needed for builds on this machine. */
export async function examineBuildx(): Promise<Finding> {
  const line = await firstLine("docker", ["buildx", "version"]);
  if (line !== undefined) return { name: "buildx", state: "ok", detail: line };
  return {
    name: "buildx",
    state: "warning",
    detail: "not installed; bindery builds without it",
    remedy: "Install it only for builds on other machines: https://docs.docker.com/build/install-buildx/",
  };
}
