import type { Engine } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import type { Report } from "../ui/progress.ts";
import type { BaseImage } from "./base-images.ts";
import type { BinderyLock } from "./lock-file.ts";

/** BuildKit names the step that begins a stage by the image, with the digest that its registry gave. */
const fromStep = /\bFROM (?<name>\S+)@(?<digest>sha256:[0-9a-f]{64})$/;

/** Collects, from the steps of a build, which digest each base image had: by its whole name. */
export function watchDigests(report: Report): {
  readonly report: Report;
  readonly digests: Map<string, string>;
} {
  const digests = new Map<string, string>();
  return {
    digests,
    report: (progress) => {
      const groups = progress.type === "step" ? fromStep.exec(progress.step.name)?.groups : undefined;
      const { name, digest } = groups ?? {};
      if (name !== undefined && digest !== undefined) digests.set(name, digest);
      report(progress);
    },
  };
}

/**
 * What base images are, for a lock: the digest that the build or the engine knows; else, of an image that no registry has given, its id.
 * @throws UserError LOCK_IMPOSSIBLE where there is neither
 */
export async function digestsOf(
  images: readonly BaseImage[],
  seen: ReadonlyMap<string, string>,
  engine: Pick<Engine, "inspectImage">,
): Promise<Pick<BinderyLock, "images" | "local-images">> {
  const digests: Record<string, string> = {};
  const ids: Record<string, string> = {};
  for (const { name, local } of images) {
    const digest = seen.get(wholeName(local));
    if (digest !== undefined) {
      digests[name] = digest;
      continue;
    }
    const image = await engine.inspectImage(local);
    const known = image?.digests.find(
      (each) => wholeName(each.replace(/@.*$/, "")) === wholeName(withoutTag(local)),
    );
    if (known !== undefined) digests[name] = known.replace(/^.*@/, "");
    else if (image !== undefined) ids[name] = image.id;
    else throw unknownImage(name);
  }
  return { images: digests, "local-images": ids };
}

function unknownImage(name: string): UserError {
  return new UserError({
    code: "LOCK_IMPOSSIBLE",
    message: `Nothing tells which ${name} the image was built on`,
    why: "Neither the build nor the engine knows a digest or an id of that base image.",
    suggestions: [`Pull it (\`docker pull ${name}\`) and lock again.`],
  });
}

/** As BuildKit writes it: Docker Hub's host and folder, and `latest`, are added (the familiar names of distribution's reference package). */
function wholeName(image: string): string {
  const [first = ""] = image.split("/");
  const hasHost = image.includes("/") && (/[.:]/.test(first) || first === "localhost");
  const official = image.includes("/") ? image : `library/${image}`;
  const whole = hasHost ? image : `docker.io/${official}`;
  return /:[^/]+$/.test(whole) ? whole : `${whole}:latest`;
}

function withoutTag(image: string): string {
  return image.replace(/:[^/:]+$/, "");
}
