import type { RunOptions } from "../binder-request.ts";
import { readByteSize } from "./byte-size.ts";
import { isDictionary, type PythonDictionary, type PythonValue } from "./python-value.ts";
import { dictionary, made, namedTexts, texts, type TraitType } from "./trait-types.ts";

interface ContainerOptions {
  readonly options: RunOptions;
  /** Names of docker-py that bindery has no use for. */
  readonly unknown: readonly string[];
}

type Reader = (value: PythonValue, all: PythonDictionary) => RunOptions | undefined;

/** docker-py's names for `containers.run`. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["mem_limit", (value) => ofSize(value, (memoryBytes) => ({ memoryBytes }))],
  ["shm_size", (value) => ofSize(value, (sharedMemoryBytes) => ({ sharedMemoryBytes }))],
  ["nano_cpus", (value) => ofNumber(value, (nanos) => ({ cpus: nanos / 1e9 }))],
  ["cpu_quota", (value, all) => ofNumber(value, (quota) => ({ cpus: quota / periodOf(all) }))],
  ["cpu_period", (value) => ofNumber(value, () => ({}))],
  ["extra_hosts", extraHosts],
  ["network", ofNetwork],
  ["network_mode", ofNetwork],
]);

/** What repo2docker hands on to `docker run`. */
export const containerOptions: TraitType<ContainerOptions> = made(
  dictionary,
  "a dictionary of docker-py's run options, such as {'mem_limit': '1g'}",
  (entries) => {
    let options: RunOptions = {};
    const unknown: string[] = [];
    for (const [name, value] of entries) {
      const reader = readers.get(name);
      const read = reader?.(value, entries);
      if (reader === undefined) unknown.push(name);
      else if (read === undefined) return undefined;
      options = { ...options, ...read };
    }
    return { options, unknown };
  },
);

function ofSize(value: PythonValue, make: (bytes: number) => RunOptions): RunOptions | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  const bytes = readByteSize(value);
  return bytes === undefined ? undefined : make(bytes);
}

/** Words of the command line are numbers where they look like some. */
function ofNumber(value: PythonValue, make: (number: number) => RunOptions): RunOptions | undefined {
  const isDigits = typeof value === "string" && /^\d+$/.test(value);
  const number = isDigits ? Number(value) : value;
  return typeof number === "number" && number > 0 ? make(number) : undefined;
}

/** Microseconds; the kernel's own period where it isn't said. */
function periodOf(all: PythonDictionary): number {
  const period = Number(all.get("cpu_period"));
  return period > 0 ? period : 100_000;
}

function extraHosts(value: PythonValue): RunOptions | undefined {
  const pairs = isDictionary(value) ? namedTexts.fromLiteral(value) : undefined;
  const hosts = pairs?.map(([host, address]) => `${host}:${address}`) ?? texts.fromLiteral(value);
  return hosts === undefined ? undefined : { extraHosts: hosts };
}

function ofNetwork(value: PythonValue): RunOptions | undefined {
  return typeof value === "string" && value !== "" ? { network: value } : undefined;
}
