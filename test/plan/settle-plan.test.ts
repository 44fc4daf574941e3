import { expect, test } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import { settlePlan } from "../../src/plan/settle-plan.ts";
import type { Mount, Step } from "../../src/plan/step.ts";

const settled = {
  path: "/build/settle/settled.sh",
  mounts: [{ kind: "context", source: "build/settle", target: "/build/settle" }] satisfies readonly Mount[],
};
const copy: Step = { kind: "copy", source: "repository/", target: "/home/jovyan/" };
const cache: Mount = { kind: "cache", id: "bindery-pip", target: "/root/.cache/pip" };

function planOf(...stages: readonly (readonly Step[])[]): Plan {
  return {
    version: 1,
    stages: stages.map((steps, index) => ({ name: `stage-${index}`, from: "base", comment: "", steps })),
    target: "image",
    files: [],
    executables: [],
    user: { name: "jovyan", uid: 1000 },
    home: "/home/jovyan",
    repositoryDir: "/home/jovyan",
  };
}

test("every command of every stage is run by the script, with its own mounts and words, as root; other steps stay", () => {
  const plan = planOf(
    [{ kind: "run", argv: ["/build/a.sh", "it's"], mounts: [cache], user: "1000:0" }, copy],
    [{ kind: "run", argv: ["/build/b.sh"], mounts: [] }],
  );

  expect(settlePlan(plan, settled)).toEqual(
    planOf(
      [
        {
          kind: "run",
          argv: [settled.path, "--user", "1000:0", "/build/a.sh", "it's"],
          mounts: [...settled.mounts, { ...cache, owner: "1000:0" }],
        },
        copy,
      ],
      [{ kind: "run", argv: [settled.path, "/build/b.sh"], mounts: settled.mounts }],
    ),
  );
});
