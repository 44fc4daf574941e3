import { announceEnvironment } from "../announce-environment.ts";
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
  const names = prepared.found.detections.map(({ buildpack }) => buildpack);
  output.write(`Using ${names.length === 0 ? "default" : names.join(", ")} builder\n`, "building");
  announceEnvironment(prepared, report, { ignored: true });
  if (request.debug) output.write(`${prepared.dockerfile}\n`, "building");
  return prepared;
}
