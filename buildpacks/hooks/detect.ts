import type { Detection, Evidence } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { decodeText } from "../../src/repository/decode-text.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../src/repository/repository.ts";
import { mayCall, withoutComments } from "./script-commands.ts";
import type { HooksSpec, NodeUse } from "./spec.ts";

/**
 * `postBuild` and `start` of the config dir (repo2docker, configuration files).
 * @throws UserError FILE_INVALID for Windows line ends, and what the repository throws
 */
export async function detect(repository: Repository): Promise<Detection<HooksSpec> | undefined> {
  const postBuild = await readScript(repository, "postBuild");
  const start = await readScript(repository, "start");
  if (postBuild === undefined && start === undefined) return undefined;
  const evidence: Evidence[] = [];
  if (postBuild) evidence.push({ file: postBuild.path, reason: "runs at the end of the build" });
  if (start) evidence.push({ file: start.path, reason: "wraps the command that a container runs" });
  return {
    buildpack: "hooks",
    spec: {
      postBuild: postBuild && { path: postBuild.path, node: nodeUse(postBuild.text) },
      start: start?.path,
    },
    evidence,
    ignored: [],
  };
}

interface Script {
  readonly path: RepositoryPath;
  readonly text: string;
}

async function readScript(repository: Repository, name: string): Promise<Script | undefined> {
  const path = inConfigDir(repository, name);
  const bytes = await repository.read(path);
  if (bytes === undefined) return undefined;
  const text = decodeText(bytes);
  const firstLine = text.split("\n", 1)[0] ?? "";
  if (!firstLine.endsWith("\r")) return { path, text };
  throw new UserError({
    code: "FILE_INVALID",
    message: `${path} has Windows line ends`,
    where: { file: path, line: 1 },
    why: "Linux looks for an interpreter whose name ends with the carriage return, and finds none.",
    suggestions: [
      `Convert it (\`dos2unix ${path}\`), and keep it so: \`${path} text eol=lf\` in .gitattributes.`,
    ],
  });
}

/** Words of a script's commands, without comments: enough to know which commands it may call. */
function nodeUse(script: string): NodeUse {
  const code = withoutComments(script).replaceAll(/\\\n/g, " ");
  if (!mayCall(code, ["node", "npm", "npx", "yarn", "corepack", "jlpm"])) return "none";
  return /(?:npm|yarn)(?=\s)[^\n]*(?:\s-g\b|--global\b|\bglobal\s)/.test(code) ? "kept" : "build";
}
