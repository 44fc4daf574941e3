import { Args, Flags } from "@oclif/core";
import { connectEngine } from "../engine/connect-engine.ts";
import { UserError } from "../errors/user-error.ts";
import { inspectImage } from "../inspect/inspect-image.ts";
import type { Inspection } from "../inspect/inspection.ts";
import { renderInspection } from "../inspect/render-inspection.ts";
import { renderSbom, sbomFormats } from "../inspect/sbom/sbom.ts";
import { writeSbom } from "../inspect/sbom/write-sbom.ts";
import { scanFailures, scansOf } from "../inspect/scan/scans-of.ts";
import { parseMaxSize, parseMaxWasted, passedThresholds } from "../inspect/thresholds.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";

export default class Inspect extends BinderyCommand {
  static override summary =
    "Tell what is in an image: layers and what they waste, packages, secrets, and a bill of materials.";
  static override description = `Reads the engine's image once, as a stream; nothing of it is run. Size is that of the files of all layers, wasted what a later layer overwrites or removes.
Ends with 1 where a threshold is passed, a scan fails, or the signature is not verified; the result is printed all the same.
--scan and --signed-by use trivy, grype and cosign where they are on PATH.`;
  static override examples = [
    "<%= config.bin %> <%= command.id %> bindery/repository",
    "<%= config.bin %> <%= command.id %> example.org/paper:1 --max-size 2GB --max-wasted 5%",
    "<%= config.bin %> <%= command.id %> example.org/paper:1 --sbom spdx --output paper.spdx.json",
  ];
  static override args = {
    image: Args.string({ required: true, description: "tag, digest or id of an image of the engine" }),
  };
  static override flags = {
    "max-size": Flags.string({ summary: "The largest that the image may be.", helpValue: "SIZE" }),
    "max-wasted": Flags.string({ summary: "The most that may be wasted.", helpValue: "SIZE|PERCENT%" }),
    sbom: Flags.option({ options: sbomFormats })({
      summary: "Print a bill of materials instead: SPDX 2.3 or CycloneDX 1.6, as JSON.",
    }),
    output: Flags.string({
      summary: "Write the bill of materials there, and print the rest.",
      helpValue: "FILE",
      dependsOn: ["sbom"],
    }),
    scan: Flags.boolean({ summary: "Look for known vulnerabilities by trivy and grype." }),
    "signed-by": Flags.string({
      summary: "Verify the image's signature by cosign with this key.",
      helpValue: "KEY",
    }),
  };

  async run(): Promise<Inspection> {
    const { args, flags } = await this.parse(Inspect);
    const { sbom, output } = flags;
    if (sbom !== undefined && output === undefined && this.jsonEnabled()) throw twoFormats();
    const maxBytes = flags["max-size"] === undefined ? undefined : parseMaxSize(flags["max-size"]);
    const maxWasted = flags["max-wasted"] === undefined ? undefined : parseMaxWasted(flags["max-wasted"]);
    const report = this.reporter(flags.verbose);
    const engine = await connectEngine(process.env);
    const facts = await inspectImage(engine, args.image, { report, signal: this.signal });
    const scans = await scansOf(
      facts.image,
      { scan: flags.scan, signedBy: flags["signed-by"] },
      { engine: engine.description, environment: process.env, report, signal: this.signal },
    );
    const failures = [...passedThresholds(facts, { maxBytes, maxWasted }), ...scanFailures(scans)];
    const inspection: Inspection = { ...facts, scans, failures };
    if (sbom !== undefined && output !== undefined) await writeSbom(output, renderSbom(sbom, facts));
    if (sbom !== undefined && output === undefined) process.stdout.write(renderSbom(sbom, facts));
    else this.log(renderInspection(inspection, process.stdout.columns ?? 120));
    for (const text of failures) report({ type: "warning", text });
    if (failures.length > 0) process.exitCode = 1;
    return inspection;
  }
}

function twoFormats(): UserError {
  return new UserError({
    code: "OPTION_INVALID",
    message: "--json and --sbom are two formats for one output",
    suggestions: ["Give one of them, or write the bill of materials to a file with --output."],
  });
}
