import { median, program, ratio, secondsOf, table } from "./measure.js";

const milliseconds = (value) => `${Math.round(value * 1000)} ms`;

/** Start-up of the command line against Node alone, each many times in turn. */
export async function benchStart(rounds) {
  const node = [];
  const version = [];
  for (let round = 0; round < rounds * 7; round += 1) {
    node.push(await secondsOf(process.execPath, ["-e", "0"]));
    version.push(await secondsOf(process.execPath, [program, "--version"]));
  }
  const base = median(node);
  return table("Start-up (median)", [
    ["", "time", "ratio"],
    ["`node -e 0`", milliseconds(base), "1"],
    ["`bindery --version`", milliseconds(median(version)), ratio(median(version), base)],
  ]);
}
