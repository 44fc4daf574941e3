import type { PreparedImage } from "./prepare-image.ts";
import type { Report } from "./ui/progress.ts";

/** Says what a user should know about what was decided: the default environment, what has no effect, the buildpacks' own notices. */
export function announceEnvironment(
  image: PreparedImage,
  report: Report,
  { ignored }: { readonly ignored: boolean },
): void {
  announceDefault(image, report);
  if (ignored) announceIgnored(image, report);
  for (const notice of image.environment.notices) report({ type: "note", text: notice });
}

function announceDefault({ found, environment }: PreparedImage, report: Report): void {
  if (!found.isDefault) return;
  const packages =
    environment.packages.length === 0
      ? "this is the default environment, without packages of the repository's own"
      : "the packages are those that its code imports";
  report({ type: "warning", text: `No file says which packages are needed; ${packages}` });
}

function announceIgnored({ found }: PreparedImage, report: Report): void {
  for (const { file, line, reason } of found.ignored) {
    report({
      type: "warning",
      text: `${file}${line === undefined ? "" : `:${line}`} has no effect: ${reason}`,
    });
  }
}
