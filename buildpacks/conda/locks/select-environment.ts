import { UserError } from "../../../src/errors/user-error.ts";
import type { Platform } from "../platform.ts";
import { quoted } from "../quote.ts";
import type { CondaLock, ExplicitEnvironment } from "./conda-lock.ts";
import { addPlatform } from "./lock-commands.ts";

/** The environment of a lock on a platform. @throws UserError LOCK_UNUSABLE that says what it has, and how to add the platform */
export function selectEnvironment(lock: CondaLock, platform: Platform): ExplicitEnvironment {
  const found = lock.environments.find((environment) => environment.platform === platform);
  if (found !== undefined) return found;
  const [file = ""] = lock.files;
  const has = lock.platforms.map(quoted).join(", ");
  throw new UserError({
    code: "LOCK_UNUSABLE",
    message: `${file} has nothing for ${platform}, the platform of the image`,
    where: { file },
    why: has === "" ? "it names no platform" : `it is for ${has}`,
    suggestions: [
      addPlatform(lock.tool, platform),
      "remove the lock: then the packages are resolved while building",
    ],
  });
}
