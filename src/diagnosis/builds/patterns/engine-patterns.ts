import type { FailurePattern } from "../failure-pattern.ts";

/** The container engine, its images and its registry. */
export const enginePatterns: readonly FailurePattern[] = [
  {
    code: "ENGINE_DISCONNECTED",
    test: /UnixHTTPConnectionPool\([^)\n]*\): Read timed out|docker\.errors\.[A-Za-z]+: 5\d\d Server Error|error during connect: [^\n]*(?:EOF|connection reset|broken pipe)|(?:rpc error: code = Unavailable desc = |failed to receive status: )[^\n]*(?:EOF|closing|transport)/,
    message: () => "The container engine stopped answering in the middle of the work",
    suggestions: () => [
      "Run the build again; where it happens often, restart the engine (`systemctl restart docker`) and give it more memory and a faster disk.",
    ],
  },
  {
    code: "ENGINE_UNAVAILABLE",
    test: /Cannot connect to the Docker daemon|Is the docker daemon running|FileNotFoundError\(2, 'No such file or directory'\)\)[\s\S]{0,400}docker|ECONNREFUSED [^\n]*docker\.sock|dial unix [^\n]*docker\.sock: connect: (?:no such file|connection refused)/,
    message: () => "No container engine answers",
    suggestions: () => [
      "Start Docker (`systemctl start docker`, or Docker Desktop), and run the build again.",
    ],
  },
  {
    code: "ENGINE_FORBIDDEN",
    test: /permission denied while trying to connect to the (?:Docker daemon|docker API)|dial unix [^\n]*docker\.sock: connect: permission denied|PermissionError\(13, 'Permission denied'\)[\s\S]{0,400}docker/,
    message: () => "The engine's socket may not be used by this user",
    suggestions: () => ["Join the group `docker` (`sudo usermod -aG docker $USER`), and log in again."],
  },
  {
    code: "OPTION_INVALID",
    test: /(?:no such image: (?<image>[^\s,]+?):[\w.-]+: )?invalid reference format|invalid tag "(?<tag>[^"\n]+)"|invalid argument "(?<argument>[^"\n]+)" for "-t, --tag"/,
    message: ({ tag, argument, image }) => {
      const name = tag ?? argument ?? image;
      return `${name === undefined ? "What is asked for" : `\`${name}\``} is no name of an image`;
    },
    suggestions: () => [
      "Give the image another name (`--image-name`, `--tag`): lower-case letters, digits and single `-`, `_` or `.` between them, never at the end.",
    ],
  },
  {
    code: "RATE_LIMITED",
    test: /toomanyrequests|You have reached your (?:unauthenticated )?pull rate limit|429 Too Many Requests/i,
    message: () => "The registry gives no more images for now",
    suggestions: () => ["Log in to the registry (`docker login`), or run the build again in some hours."],
  },
  {
    code: "REGISTRY_UNAUTHORIZED",
    test: /pull access denied for (?<image>[^\s,]+)(?![^\n]*repository does not exist)|unauthorized: (?:authentication required|incorrect username)|no basic auth credentials/,
    message: ({ image }) =>
      `The registry refuses ${image === undefined ? "the image" : `\`${image}\``} without credentials`,
    suggestions: () => ["Log in to the registry (`docker login`), and check the image's name."],
  },
  {
    code: "BASE_IMAGE_UNAVAILABLE",
    test: /(?:pull access denied for (?<denied>[^\s,]+)|manifest for (?<image>\S+) not found|(?<![\w./:-])(?<resolved>[\w.-]{1,100}\/[\w./-]{1,200}:[\w.-]{1,100}): not found$|failed to resolve source metadata for (?<source>\S+?):? |manifest unknown|(?:repository|image) (?<name>\S+) (?:does not exist|not found: (?:manifest|does not exist)))/m,
    message: (groups) => `The base image ${imageIn(groups)} could not be pulled`,
    suggestions: () => [
      "Write an image and tag into the Dockerfile's FROM that the registry has: old tags are removed, and names change.",
    ],
  },
  {
    code: "ENGINE_UNSUPPORTED",
    test: /exec (?:user process caused: |\/\S+: )?exec format error|exec format error/,
    message: () => "The image is for another processor than the engine's",
    suggestions: () => [
      "Build for the engine's own platform, or give its machine an emulator (QEMU by binfmt_misc).",
    ],
  },
];

function imageIn({
  denied,
  image,
  resolved,
  source,
  name,
}: Readonly<Record<string, string | undefined>>): string {
  const found = denied ?? image ?? resolved ?? source ?? name;
  return found === undefined ? "" : `\`${found}\``;
}
