import { checkoutPart } from "../fetch-source.ts";
import { checkRepositoryDir } from "../plan/check-repository-dir.ts";
import { checkUser } from "../plan/check-user.ts";
import { type PreparedImage, prepareImage } from "../prepare-image.ts";
import { openRepository } from "../repository/local-repository.ts";
import type { Checkout } from "../source/checkout.ts";
import { timed } from "../ui/progress.ts";
import type { RequestSession } from "./run-request.ts";

/**
 * Reads what the repository asks for, with the user, labels and lines of the request.
 * @throws UserError SUBDIR_NOT_FOUND, ENVIRONMENT_NOT_FOUND, and what the repository's files give cause to
 */
export async function prepareRequested(session: RequestSession, fetched: Checkout): Promise<PreparedImage> {
  const { request, output, configuration, seconds } = session;
  const { report } = output;
  const prepared = await timed("plan", "Reading what it asks for", { report, seconds }, async () => {
    const { subdir, ref, userName = "jovyan", userId = 1000 } = request;
    const repository = await openRepository(fetched.root, fetched.name, subdir);
    return prepareImage(checkoutPart(fetched, subdir), repository, configuration, {
      user: checkUser({ name: userName, uid: userId }),
      repositoryDir: checkRepositoryDir(request.targetRepositoryDir),
      labels: { "repo2docker.ref": ref ?? "None", ...request.labels },
      infer: false,
      baseImage: request.baseImage,
      appendix: request.appendix,
      requiresEnvironment: !request.allowsDefaultEnvironment,
    });
  });
  announce(prepared, output.write);
  if (request.debug) output.write(`${prepared.dockerfile}\n`, "building");
  return prepared;
}

function announce({ found, environment }: PreparedImage, write: (line: string) => void): void {
  const names = found.detections.map(({ buildpack }) => buildpack);
  write(`Using ${names.length === 0 ? "default" : names.join(", ")} builder\n`);
  for (const { file, line, reason } of found.ignored) {
    write(`${file}${line === undefined ? "" : `:${line}`} has no effect: ${reason}\n`);
  }
  for (const notice of environment.notices) write(`${notice}\n`);
}
