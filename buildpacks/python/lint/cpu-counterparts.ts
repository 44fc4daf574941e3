/** A package for GPUs alone, and what does the same work without one. */
export interface CpuCounterpart {
  /** Of the normalised name. */
  readonly pattern: RegExp;
  /** Undefined where there is none. */
  readonly counterpart: string | undefined;
}

/** Packages whose wheels hold CUDA libraries, or are of no use without them. */
export const cpuCounterparts: readonly CpuCounterpart[] = [
  { pattern: /^tensorflow-gpu$/, counterpart: "tensorflow" },
  { pattern: /^tf-nightly-gpu$/, counterpart: "tf-nightly" },
  { pattern: /^onnxruntime-gpu$/, counterpart: "onnxruntime" },
  { pattern: /^faiss-gpu(?:-cu\d+)?$/, counterpart: "faiss-cpu" },
  { pattern: /^paddlepaddle-gpu$/, counterpart: "paddlepaddle" },
  { pattern: /^mxnet-cu\d+$/, counterpart: "mxnet" },
  { pattern: /^cupy(?:-cuda\d+x?)?$/, counterpart: undefined },
  { pattern: /^pycuda$/, counterpart: undefined },
  { pattern: /^(?:cudf|cuml|cugraph|cuspatial|rmm)-cu\d+$/, counterpart: undefined },
  { pattern: /^nvidia-(?:cu|nccl|nv)[a-z0-9-]*$/, counterpart: undefined },
];

/** What has its wheels at download.pytorch.org, for each CUDA version and for none. */
export const torchPackages: readonly string[] = ["torch", "torchvision", "torchaudio"];

export const torchCpuIndex = "https://download.pytorch.org/whl/cpu";
