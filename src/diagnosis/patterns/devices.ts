import type { RunPattern } from "../run-pattern.ts";
import { advise } from "./advise.ts";

/** Screens, GPUs and other devices. */
export const devicePatterns: readonly RunPattern[] = [
  {
    id: "display-matplotlib",
    code: "DISPLAY_NEEDED",
    in: "traceback",
    test: /(?:no display name and no \$DISPLAY|[Cc]annot load backend '?\w{1,20}'? which requires the '\w{1,20}' interactive framework|Failed to import any qt binding)/,
    applies: ({ failure }) =>
      /matplotlib|pyplot/.test(`${failure.error?.traceback ?? ""}${failure.code ?? ""}`),
    message: () => "The code opens a window for its plots, and there is no display",
    remedies: advise(
      () =>
        'Write `%matplotlib inline` in the first cell in place of the backend that opens windows (in a script: `matplotlib.use("Agg")`).',
    ),
  },
  {
    id: "display",
    code: "DISPLAY_NEEDED",
    ends: ["error", "exit code", "died"],
    in: "traceback",
    test: /(?:no display name and no \$DISPLAY|[Cc]an(?:no|')t (?:open|connect to) (?:X )?(?:display|server)|NoSuchDisplayException|could not connect to display|unable to open (?:X )?display|KeyError: 'DISPLAY'|X11: Failed to open|Could not open display|No available video device|DisplayConnectionError|Bad display name|DISPLAY environment variable is missing)/i,
    message: () => "The code opens a window, and there is no display",
    remedies: () => [
      { kind: "debian", packages: ["xvfb", "xauth"] },
      {
        kind: "advice",
        words: "Give it a display that nobody sees: `xvfb` in apt.txt, and `xvfb-run` before the program.",
      },
    ],
  },
  {
    id: "gpu",
    code: "HARDWARE_NEEDED",
    in: "error",
    test: /(?:Found no NVIDIA driver|Torch not compiled with CUDA enabled|CUDA driver version is insufficient|no CUDA-capable device|CUDA_ERROR_NO_DEVICE|CUDNN_STATUS_NOT_INITIALIZED|No CUDA GPUs are available|torch\.cuda\.is_available\(\) is False|CUDA error: |cudaErrorNoDevice|No GPU|Cannot assign a device for operation .{1,200}GPU|libcuda\.so|[Nn]o supported gpu backend found)/,
    message: () => "The code wants an NVIDIA GPU, and there is none",
    remedies: advise((_groups, { failure }) =>
      /Attempting to deserialize object on a CUDA device/.test(failure.error?.message ?? "")
        ? 'Write `map_location="cpu"` into the call of `torch.load`.'
        : 'Let the code use the processor where there is no GPU (`torch.device("cuda" if torch.cuda.is_available() else "cpu")`), or run it on a machine with one (`--gpus all`).',
    ),
  },
  {
    id: "device",
    code: "HARDWARE_NEEDED",
    in: "error",
    test: /(?:could not open port (?<port>[\w/.]{1,60})|No such file or directory: '(?<device>\/dev\/[\w/.-]{1,60})'|Invalid input device|No Default Input Device Available|[Cc]amera index out of range|[Bb]luetooth adapter)/,
    message: ({ groups: { port, device } }) =>
      `The code wants a device that a container does not have${port === undefined && device === undefined ? "" : ` (\`${port ?? device ?? ""}\`)`}`,
    remedies: advise(
      () =>
        "Tag the cell `skip-execution`: it can only run where the device is; keep what it measured as a file in the repository.",
    ),
  },
];
