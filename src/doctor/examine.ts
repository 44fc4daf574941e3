import { shippedCatalogue } from "../../buildpacks/index.ts";
import { imageOf, readCatalogue } from "../catalogue.ts";
import { localBaseImages } from "../configuration/base-images.ts";
import { configurationPath, readConfiguration } from "../configuration/configuration.ts";
import { connectEngine } from "../engine/connect-engine.ts";
import type { Engine } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { examineBuildx, examineEngine } from "./engine-findings.ts";
import type { Finding } from "./finding.ts";
import { examineDisk, examineGit, examineNode } from "./machine-findings.ts";
import { examineBaseImage, examineFurtherImages, examineUrl } from "./network-findings.ts";

/** Where Python packages come from when nothing else is set; Debian's come from the sources of the base images. */
const defaultPipIndex = "https://pypi.org/simple/";

/** Looks at all that bindery needs, and never throws for what it finds: every fault is a finding with a remedy. */
export async function examine(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly Finding[]> {
  const engine = await connectEngine(environment).catch((error: unknown) => asUserError(error));
  const findings = [examineNode(), await examineGit()];
  findings.push(
    ...(engine instanceof UserError ? [engineFault(engine)] : examineEngine(engine.description)),
    await examineBuildx(),
  );
  findings.push(await examineDisk(engine instanceof UserError ? undefined : engine.description));
  return [
    ...findings,
    ...(await examineNetwork(environment, engine instanceof UserError ? undefined : engine)),
  ];
}

async function examineNetwork(
  environment: Readonly<Record<string, string | undefined>>,
  engine: Engine | undefined,
): Promise<readonly Finding[]> {
  try {
    const { catalogue: own, network, file } = await readConfiguration(environment);
    const catalogue = localBaseImages(await readCatalogue(own ?? shippedCatalogue), network);
    const everywhere = imageOf(catalogue, `python-${catalogue.server.python}`);
    const further = Object.values(catalogue.images).filter((image) => image !== everywhere);
    return [
      { name: "configuration", state: "ok", detail: file ?? `none (${configurationPath(environment)})` },
      ...(await Promise.all([
        examineBaseImage(everywhere, engine),
        examineFurtherImages(further, engine),
        examineUrl("pip index", network.pip?.["index-url"] ?? defaultPipIndex, "network.pip.index-url"),
        ...(network.apt ? [examineUrl("apt mirror", network.apt.mirror, "network.apt.mirror")] : []),
        examineUrl("R builds", network.r?.binaries ?? catalogue.r.binaries, "network.r.binaries"),
        examineUrl(
          "CRAN mirror",
          (network.r?.cran ?? catalogue.r.cran).replaceAll("{date}", catalogue.r.snapshot),
          "network.r.cran",
        ),
      ])),
    ];
  } catch (error) {
    const { message, why, suggestions } = asUserError(error);
    return [
      {
        name: "configuration",
        state: "problem",
        detail: `${message}: ${why ?? ""}`,
        remedy: suggestions[0] ?? "Mend it.",
      },
    ];
  }
}

function engineFault({ message, why, suggestions }: UserError): Finding {
  return {
    name: "engine",
    state: "problem",
    detail: why === undefined ? message : `${message}. ${why}`,
    remedy: suggestions[0] ?? "Start it.",
  };
}

function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}
