import type { Plan, Stage } from "../plan/plan.ts";
import type { Mount, RunStep, Step } from "../plan/step.ts";
import { dockerfileQuote, optionValue } from "./dockerfile-quote.ts";
import { shellQuote } from "./shell-quote.ts";

/**
 * The plan as a Dockerfile that people can read. Plain enough for BuildKit of Docker 20.10: no `# syntax=` line
 * (it would pull an image), no heredocs, no COPY --link.
 */
export function renderDockerfile(plan: Plan): string {
  const stages = plan.stages.map((stage) => renderStage(stage));
  const appendix = plan.appendix === undefined ? [] : [`# Appendix of whoever builds.\n${plan.appendix}`];
  return `${[...stages, ...appendix].join("\n\n")}\n`;
}

/** One stage: its comment, FROM and instructions. */
export function renderStage(stage: Stage): string {
  const lines = [`# ${stage.comment}`, `FROM ${optionValue(stage.from)} AS ${optionValue(stage.name)}`];
  let user = "root";
  for (const step of stage.steps) {
    const wanted = step.kind === "run" ? (step.user ?? "root") : user;
    if (wanted !== user) {
      lines.push(`USER ${optionValue(wanted)}`);
      user = wanted;
    }
    if (step.kind === "user") user = step.user;
    lines.push(renderStep(step));
  }
  // A stage that starts from this one inherits its user.
  if (user !== "root" && !stage.steps.some((step) => step.kind === "user")) lines.push("USER root");
  return lines.join("\n");
}

function renderStep(step: Step): string {
  switch (step.kind) {
    case "run":
      return renderRun(step);
    case "copy":
      return [
        "COPY",
        ...(step.from === undefined ? [] : [`--from=${optionValue(step.from)}`]),
        ...(step.owner === undefined ? [] : [`--chown=${optionValue(step.owner)}`]),
        JSON.stringify([step.source, step.target]),
      ].join(" ");
    case "environment":
      return renderPairs("ENV", step.variables, step.inherits);
    case "label":
      return renderPairs("LABEL", step.labels);
    case "workdir":
      return `WORKDIR ${optionValue(step.path)}`;
    case "expose":
      return `EXPOSE ${step.port}`;
    case "user":
      return `USER ${optionValue(step.user)}`;
    case "entrypoint":
      return `ENTRYPOINT ${JSON.stringify(step.argv)}`;
    case "command":
      return `CMD ${JSON.stringify(step.argv)}`;
    case "healthcheck":
      return [
        "HEALTHCHECK",
        `--interval=${step.intervalSeconds}s`,
        `--timeout=${step.timeoutSeconds}s`,
        `--start-period=${step.startPeriodSeconds}s`,
        `CMD ${JSON.stringify(step.argv)}`,
      ].join(" ");
  }
}

function renderRun(step: RunStep): string {
  const mounts = step.mounts.map((mount) => `--mount=${renderMount(mount, step.user)}`);
  const command = step.argv.map((word) => shellQuote(word)).join(" ");
  if (/[\r\n]/.test(command)) throw new Error("a command in a Dockerfile can't hold line breaks");
  return `RUN ${[...mounts, command].join(" \\\n    ")}`;
}

function renderMount(mount: Mount, user: string | undefined): string {
  switch (mount.kind) {
    case "context":
      return `type=bind,source=${optionValue(mount.source)},target=${optionValue(mount.target)}`;
    case "stage":
      return `type=bind,from=${optionValue(mount.stage)},source=${optionValue(mount.source)},target=${optionValue(mount.target)}`;
    case "cache":
      return [
        `type=cache,id=${optionValue(mount.id)},target=${optionValue(mount.target)}`,
        ...cacheOwner(mount.owner ?? user),
        ...(mount.readOnly === true ? ["readonly"] : []),
      ].join(",");
    case "secret":
      // Else it is root's alone, and steps run as the image's user too.
      return `type=secret,id=${optionValue(mount.id)},mode=0444`;
  }
}

/** A cache belongs to whoever runs the step that makes it. */
function cacheOwner(user: string | undefined): readonly string[] {
  const [uid, gid] = user?.split(":") ?? [];
  return [
    ...(uid === undefined ? [] : [`uid=${optionValue(uid)}`]),
    ...(gid === undefined ? [] : [`gid=${optionValue(gid)}`]),
  ];
}

function renderPairs(
  instruction: string,
  pairs: Readonly<Record<string, string>>,
  inherits?: string,
): string {
  const lines = Object.entries(pairs)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(
      ([name, value]) =>
        `${/^[A-Za-z0-9_.-]+$/.test(name) ? name : dockerfileQuote(name)}=${dockerfileQuote(value, name === inherits ? inherits : undefined)}`,
    );
  return `${instruction} ${lines.join(" \\\n    ")}`;
}
