import type { Container, Engine } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { launchUrl } from "./launch.ts";
import { serverPort } from "../server-port.ts";
import { launchLabel, sourceLabel, tokenVariable } from "./launch-request.ts";

/** A launch as `bindery ps` shows it. */
export interface ListedLaunch {
  readonly name: string;
  readonly id: string;
  readonly source: string;
  readonly running: boolean;
  readonly url: string | undefined;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly container: Container;
}

/** All launches of this engine, the newest first. */
export async function listLaunches(engine: Engine): Promise<readonly ListedLaunch[]> {
  const launches: ListedLaunch[] = [];
  for (const container of await engine.containers(launchLabel)) {
    const state = await container.inspect();
    if (!state) continue;
    const port = state.ports.get(serverPort);
    const token = state.environment[tokenVariable];
    launches.push({
      name: container.name,
      id: container.id,
      source: state.labels[sourceLabel] ?? "",
      running: state.running,
      url: state.running && port !== undefined && token !== undefined ? launchUrl(port, token) : undefined,
      startedAt: state.startedAt,
      container,
    });
  }
  return launches.toSorted((left, right) => (left.startedAt < right.startedAt ? 1 : -1));
}

/**
 * The launch that a user means by its name, a beginning of its id, or nothing where there is only one.
 * @throws UserError LAUNCH_NOT_FOUND
 */
export async function findLaunch(engine: Engine, wanted: string | undefined): Promise<ListedLaunch> {
  const launches = await listLaunches(engine);
  const matches =
    wanted === undefined
      ? launches
      : launches.filter(
          (launch) => launch.name === wanted || (wanted.length >= 4 && launch.id.startsWith(wanted)),
        );
  const [match] = matches;
  if (match && matches.length === 1) return match;
  throw new UserError({
    code: "LAUNCH_NOT_FOUND",
    message: wanted === undefined ? "Say which launch" : `There is no launch \`${wanted}\``,
    why:
      launches.length === 0
        ? "Nothing is launched."
        : `There are: ${launches.map((launch) => launch.name).join(", ")}`,
    suggestions: ["See them with `bindery ps`."],
  });
}
