import { UserError } from "../errors/user-error.ts";
import type { OwnImagePlan } from "./own-image-plan.ts";
import type { Plan } from "./plan.ts";

/** The server's lock, and what is chosen of a repository's locks, are for this one. */
const ours = "linux/amd64";

/**
 * The platform that an image is for, such as linux/amd64; undefined leaves a repository's own Dockerfile to whatever builds it.
 * @throws UserError OPTION_INVALID for a platform that bindery's images can't be made for
 */
export function imagePlatform(plan: Plan | OwnImagePlan, wanted: string | undefined): string | undefined {
  if (!("stages" in plan)) return wanted;
  if (wanted === undefined || /^linux\/amd64(?:\/v[1-4])?$/.test(wanted)) return wanted ?? ours;
  throw new UserError({
    code: "OPTION_INVALID",
    message: `bindery's images are for ${ours}, not for ${wanted}`,
    why: "The Jupyter server's lock is for that platform alone. A repository's own Dockerfile can be built for others.",
  });
}
