import type { Remedy } from "../remedy.ts";
import type { FoundRunFailure, RunPattern } from "../run-pattern.ts";
import { debianLibraries } from "./debian-libraries.ts";

/** Shared libraries that the image does not have. */
export const libraryPatterns: readonly RunPattern[] = [
  {
    id: "cuda-library",
    code: "HARDWARE_NEEDED",
    in: "error",
    test: /lib(?<library>cuda|cudart|cublas|cudnn|cufft|curand|cusolver|cusparse|nvrtc|nvinfer)[\w.-]{0,40}\.so[\d.]{0,20}: cannot open shared object file/,
    message: ({ groups: { library } }) =>
      `The code wants a library for NVIDIA's GPUs (\`lib${library ?? "cuda"}\`)`,
    remedies: () => [
      {
        kind: "advice",
        words:
          "Install the package's build for the CPU, or run it on a machine with an NVIDIA GPU (`--gpus all`).",
      },
    ],
  },
  {
    id: "shared-library",
    code: "LIBRARY_MISSING",
    ends: ["error", "exit code", "died"],
    in: "error",
    test: /\blib(?<library>[\w+.-]{1,60}?)(?:-[\da-f]{8})?\.so(?<version>[\d.]{0,20}):? ?(?:cannot open shared object file|not found)/,
    message: libraryMessage,
    remedies: libraryRemedies,
  },
  {
    id: "library-by-name",
    code: "LIBRARY_MISSING",
    in: "error",
    test: /(?:Library "(?<quoted>[\w.-]{1,40})" not found|no library called "(?:lib)?(?<library>[\w.-]{1,40})" was found|[Cc]ould not (?:find|load) lib(?:rary)? (?:lib)?(?<lib>[\w.-]{1,40})|could not find or load (?:lib)?(?<loaded>[\w.-]{1,40})|(?<magic>failed to find libmagic)|(?<audio>PortAudio library not found)|(?<sound>sndfile library not found)|(?<zbar>Unable to find zbar shared library))/,
    message: libraryMessage,
    remedies: libraryRemedies,
  },
];

function libraryOf({ groups }: FoundRunFailure): string {
  if (groups["magic"] !== undefined) return "magic";
  if (groups["audio"] !== undefined) return "portaudio";
  if (groups["sound"] !== undefined) return "sndfile";
  if (groups["zbar"] !== undefined) return "zbar";
  const name = groups["quoted"] ?? groups["library"] ?? groups["lib"] ?? groups["loaded"] ?? "";
  return name.replace(/^lib/, "").replace(/\.so[\d.]{0,20}$/, "");
}

function libraryMessage(found: FoundRunFailure): string {
  return `The image lacks the system's library \`lib${libraryOf(found)}\``;
}

function libraryRemedies(found: FoundRunFailure): readonly Remedy[] {
  const library = libraryOf(found);
  const debian = debianLibraries.get(library);
  if (debian !== undefined) return [{ kind: "debian", packages: [debian] }];
  return [
    {
      kind: "advice",
      words: `Write Debian's package that has \`lib${library}.so${found.groups["version"] ?? ""}\` into apt.txt (packages.debian.org finds it by the file's name).`,
    },
  ];
}
