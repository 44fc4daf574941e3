import http from "node:http";
import { fileURLToPath } from "node:url";
import { median, outputOf, program, ratio, seconds, table } from "./measure.js";
import { readSettings } from "./settings.js";

const repository = fileURLToPath(new URL("../../fixtures/python/plain/repository", import.meta.url));

/** From the start of the command to the server's first answer, against `jupyter lab` started by hand in the same image. */
export async function benchLaunch(rounds) {
  const { docker } = readSettings();
  const { id } = JSON.parse(await outputOf(process.execPath, [program, "build", repository, "--json"]));
  const bindery = [];
  const byHand = [];
  const phase = [];
  for (let round = 0; round < rounds; round += 1) {
    byHand.push(await launchByHand(docker, id));
    const [whole, launch] = await launchWithBindery();
    bindery.push(whole);
    phase.push(launch);
  }
  const base = median(byHand);
  return table("From the command to the first answer (median)", [
    ["", "time", "ratio"],
    ["`docker run … jupyter lab`", seconds(base), "1"],
    ["`bindery run`, its launch phase", seconds(median(phase)), ratio(median(phase), base)],
    ["`bindery run`, all of it", seconds(median(bindery)), ratio(median(bindery), base)],
  ]);
}

async function launchByHand(docker, image) {
  const start = performance.now();
  const container = await outputOf(docker, [
    "run",
    "--detach",
    "--rm",
    "--publish",
    "127.0.0.1::8888",
    "--env",
    "JUPYTER_TOKEN=bench",
    image,
    "jupyter",
    "lab",
    "--ip=0.0.0.0",
    "--no-browser",
  ]);
  try {
    const port = (await outputOf(docker, ["port", container, "8888/tcp"])).split("\n")[0].split(":").pop();
    while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 25));
    return (performance.now() - start) / 1000;
  } finally {
    await outputOf(docker, ["stop", "--time", "5", container]);
  }
}

async function launchWithBindery() {
  const start = performance.now();
  const result = JSON.parse(
    await outputOf(process.execPath, [program, "run", repository, "--detach", "--json"]),
  );
  const whole = (performance.now() - start) / 1000;
  await outputOf(process.execPath, [program, "stop", result.container]);
  return [whole, result.seconds.launch];
}

function answers(port) {
  return new Promise((resolve) => {
    const request = http.get({ host: "127.0.0.1", port, path: "/api", agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("error", () => resolve(false));
  });
}
