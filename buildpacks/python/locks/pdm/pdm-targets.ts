import type { StructuredFile } from "../../../../src/structured/structured-file.ts";
import type { Marker } from "../../requirements/marker.ts";
import type { Lock } from "../lock.ts";
import type { PdmLock } from "./pdm-schema.ts";
import { rangeMarker } from "../range-marker.ts";

type PdmTarget = PdmLock["metadata"]["targets"][number];

/** What a `pdm.lock` is made for: Pythons, and platforms such as `manylinux_2_17_x86_64`, `macos_arm64`, `windows_amd64`. */
export function pdmTargets(file: StructuredFile<PdmLock>): Pick<Lock, "requiresPython" | "environments"> {
  const { targets } = file.value.metadata;
  const [range, ...others] = new Set(targets.map((target) => target.requires_python));
  const from = file.locate(["metadata", "targets", 0, "requires_python"]);
  return {
    environments: targets.map(targetMarker),
    ...(range === undefined || others.length > 0 ? {} : { requiresPython: { value: range, from } }),
  };
}

function targetMarker({ requires_python: range = "", platform }: PdmTarget): Marker {
  const parts = platform === undefined ? [] : [platformMarker(platform)];
  return { kind: "and", parts: [rangeMarker(range), ...parts] };
}

function platformMarker(platform: string): Marker {
  const left = { kind: "variable", name: "sys_platform" } as const;
  return { kind: "comparison", left, operator: "==", right: { kind: "text", text: systemOf(platform) } };
}

function systemOf(platform: string): string {
  if (platform.startsWith("windows")) return "win32";
  if (platform.startsWith("macos")) return "darwin";
  return "linux";
}
