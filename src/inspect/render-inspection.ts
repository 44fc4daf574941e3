import { formatByteSize } from "../configuration/byte-size.ts";
import { counted } from "../report/counted.ts";
import { printableLine } from "../report/printable.ts";
import { alignColumns } from "../ui/align-columns.ts";
import { wasteOf } from "./findings/duplicates.ts";
import { type Configuration, type Inspection, mostListed, type SizedPackage } from "./inspection.ts";
import type { Scan } from "./scan/scan.ts";
import { percentOf } from "./thresholds.ts";

/** How many of a list a terminal shows. */
const mostShown = 10;

/** An inspected image for a terminal: its layers as a table, then what was found. `width` is in columns. */
export function renderInspection(inspection: Inspection, width: number): string {
  return [
    headline(inspection),
    ...layerTable(inspection, width),
    "",
    ...configurationLines(inspection.configuration),
    ...packageLines(inspection.packages),
    ...findingLines(inspection),
    ...inspection.scans.flatMap(scanLines),
  ].join("\n");
}

function headline({ image, sizeBytes, wastedBytes, layers }: Inspection): string {
  const size = `${formatByteSize(sizeBytes)} in ${counted(layers.length, "layer")}`;
  const wasted = `${formatByteSize(wastedBytes)} (${percentOf(wastedBytes, sizeBytes)}) wasted`;
  return `${printableLine(image.name)}  ${image.id.slice(0, 19)}  ${printableLine(image.platform)}  ${size}, ${wasted}`;
}

function layerTable({ layers }: Inspection, width: number): readonly string[] {
  const rows = layers.map((layer, index) => [
    String(index + 1),
    formatByteSize(layer.sizeBytes),
    String(layer.added),
    String(layer.changed),
    String(layer.removed),
    layer.wastedBytes === 0 ? "-" : formatByteSize(layer.wastedBytes),
    printableLine(layer.instruction) || "(unknown)",
  ]);
  const table = alignColumns([
    ["LAYER", "SIZE", "ADDED", "CHANGED", "REMOVED", "WASTED", "INSTRUCTION"],
    ...rows,
  ]);
  return table.split("\n").map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
}

function configurationLines(configuration: Configuration): readonly string[] {
  const { user, workingDir, ports, volumes, entrypoint, command, healthcheck, labels } = configuration;
  const facts: readonly (readonly [string, string])[] = [
    ["User", user === "" ? "root (none is set)" : user],
    ["Folder", workingDir],
    ["Entrypoint", wordsOf(entrypoint)],
    ["Command", wordsOf(command)],
    ["Ports", ports.join(", ") || "none"],
    ["Volumes", volumes.join(", ") || "none"],
    ["Health check", healthcheck === undefined ? "none" : wordsOf(healthcheck)],
    ["Labels", String(Object.keys(labels).length)],
  ];
  return alignColumns(facts.map(([name, words]) => [name, printableLine(words)])).split("\n");
}

function wordsOf(words: readonly string[]): string {
  return words.length === 0 ? "none" : JSON.stringify(words);
}

function packageLines(packages: readonly SizedPackage[]): readonly string[] {
  const kinds = [...new Set(packages.map(({ ecosystem }) => ecosystem))].map(
    (kind) => `${packages.filter(({ ecosystem }) => ecosystem === kind).length} ${kind}`,
  );
  if (kinds.length === 0) return ["", "Packages: none that a package manager has written down"];
  const largest = packages
    .filter(({ sizeBytes }) => sizeBytes !== undefined)
    .toSorted((left, right) => (right.sizeBytes ?? 0) - (left.sizeBytes ?? 0))
    .slice(0, mostShown);
  const rows = largest.map(({ ecosystem, name, version, sizeBytes, license }) => [
    `  ${formatByteSize(sizeBytes ?? 0)}`,
    ecosystem,
    printableLine(name),
    printableLine(version),
    license === undefined || license.length > 40 ? "" : license,
  ]);
  return ["", `Packages: ${kinds.join(", ")}. The largest:`, alignColumns(rows)];
}

function findingLines(inspection: Inspection): readonly string[] {
  const { wastedFiles, duplicates, permissions, secrets, buildTools, leftovers } = inspection;
  return [
    ...section(
      "Wasted: files that a later layer overwrites or removes",
      wastedFiles.map(({ path, sizeBytes, layer, hiddenBy }) => {
        const by = hiddenBy === undefined ? "" : `, gone in ${hiddenBy + 1}`;
        return `${formatByteSize(sizeBytes)}  ${path} (layer ${layer + 1}${by})`;
      }),
    ),
    ...section(
      `Duplicates: ${formatByteSize(duplicates.wastedBytes)} in files that are there more than once`,
      duplicates.files.map((file) => `${formatByteSize(wasteOf(file))}  ${shownPaths(file.paths)}`),
    ),
    ...section(
      "Left behind",
      leftovers.map(({ path, what, sizeBytes }) => `${formatByteSize(sizeBytes)}  ${path} (${what})`),
    ),
    ...section(
      "Build tools",
      buildTools.map(({ name, version, sizeBytes }) =>
        sizeBytes === undefined ? `${name} ${version}` : `${formatByteSize(sizeBytes)}  ${name} ${version}`,
      ),
    ),
    ...section(
      "Secrets: revoke them where they were issued, and build without them",
      secrets.map(({ where, what, layer, isHidden }) => {
        const place = layer === undefined ? "" : ` (layer ${layer + 1}${isHidden ? ", removed later" : ""})`;
        return `${where}: ${what}${place}`;
      }),
    ),
    ...section("Run as another user (setuid)", permissions.setuid),
    ...section("Run as another group (setgid)", permissions.setgid),
    ...section("Have capabilities", permissions.capabilities),
    ...section("Folders that everyone may change, without the sticky bit", permissions.worldWritable),
  ];
}

function shownPaths(paths: readonly string[]): string {
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return `${paths.slice(0, 3).join(", ")}${more}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostShown).map((line) => `  ${printableLine(line)}`);
  const left = lines.length - shown.length;
  const atLeast = lines.length === mostListed ? "at least " : "";
  return ["", title, ...shown, ...(left > 0 ? [`  and ${atLeast}${left} more`] : [])];
}

function scanLines(scan: Scan): readonly string[] {
  switch (scan.kind) {
    case "absent":
      return ["", `${scan.program}: ${scan.why}`];
    case "failed":
      return ["", `${scan.program} failed: ${printableLine(scan.why)}`];
    case "signature":
      return [
        "",
        scan.verified
          ? `${scan.program}: the signature is verified`
          : `${scan.program}: no signature that the key verifies: ${printableLine(scan.why ?? "")}`,
      ];
    case "vulnerabilities": {
      const counts = Object.entries(scan.counts).map(
        ([severity, count]) => `${count} ${printableLine(severity)}`,
      );
      const worst = scan.worst.map(({ id, severity, package: name, version, fixedIn }) => {
        const mended = fixedIn === undefined ? "not mended yet" : `mended in ${fixedIn}`;
        return `${severity}  ${id}  ${name} ${version} (${mended})`;
      });
      const title = `${scan.program}: ${counts.join(", ") || "no vulnerability is known"}`;
      return worst.length === 0 ? ["", title] : section(title, worst);
    }
  }
}
