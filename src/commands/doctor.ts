import colors from "picocolors";
import { examine } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";
import { BinderyCommand } from "../ui/bindery-command.ts";

const marks = { ok: colors.green("✓"), warning: colors.yellow("!"), problem: colors.red("✗") };

export default class Doctor extends BinderyCommand {
  static override summary =
    "Look at everything that bindery needs on this machine, with a remedy for each fault.";
  static override description = "Ends with 1 where something that is needed is missing.";
  static override examples = ["<%= config.bin %> <%= command.id %>"];

  async run(): Promise<unknown> {
    await this.parse(Doctor);
    const findings = await examine(process.env);
    for (const finding of findings) this.log(describe(finding));
    const healthy = findings.every(({ state }) => state !== "problem");
    if (!healthy) process.exitCode = 1;
    return { healthy, findings };
  }
}

function describe({ name, state, detail, remedy }: Finding): string {
  const line = `${marks[state]} ${name.padEnd(14)} ${detail}`;
  return remedy === undefined ? line : `${line}\n    → ${remedy}`;
}
