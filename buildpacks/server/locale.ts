import type { Stage } from "../../src/plan/plan.ts";
import type { Mount, Step } from "../../src/plan/step.ts";
import { aptNetwork } from "../network/index.ts";

const name = "en_US.UTF-8";
const stage = "locale";
const made = "/locale";

/** Those of repo2docker's images: code sets the locale by its name, and R sorts by it. */
export const localeVariables = { LANG: name, LC_ALL: name, LANGUAGE: name } as const;

/** To where the C library looks for it. */
export const copyLocale: Step = {
  kind: "copy",
  from: stage,
  source: `${made}/`,
  target: "/usr/lib/locale/",
};

/**
 * Makes the locale beside the image, which then has no package of Debian's for it.
 * @param serverMount where this buildpack's scripts stand
 */
export function localeStage(serverMount: Mount): Stage {
  return {
    name: stage,
    from: "base",
    comment: `The locale ${name}, without what it is made of.`,
    steps: [
      {
        kind: "run",
        argv: ["/build/server/make-locale.sh", made],
        mounts: [serverMount, ...aptNetwork],
      },
    ],
  };
}
