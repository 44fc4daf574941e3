import type { PortMapping } from "../binder-request.ts";
import { readContainerPort, readPort } from "../ports.ts";
import { isList, type PythonValue } from "./python-value.ts";
import { dictionary, made, type TraitType } from "./trait-types.ts";

/**
 * docker-py's way to say it (`ports` of its `containers.run`): `{"8888/tcp": 80}`, None for any port, `("127.0.0.1", 80)`, or a list of ports.
 * Throws CommandLineError for a number that is no port.
 */
export const portMappings: TraitType<readonly PortMapping[]> = made(
  dictionary,
  "a dictionary of ports, such as {'8888/tcp': 8888}",
  (entries) => {
    const found: PortMapping[] = [];
    for (const [port, host] of entries) {
      const container = readContainerPort(port, port);
      const bindings = hostBindings(host);
      if (bindings === undefined) return undefined;
      found.push(...bindings.map((binding) => ({ ...binding, ...container })));
    }
    return found;
  },
);

type HostBinding = Pick<PortMapping, "hostAddress" | "hostPort">;

function hostBindings(value: PythonValue): readonly HostBinding[] | undefined {
  if (!isList(value)) return allDefined([hostBinding(value)]);
  const [address, port, ...rest] = value;
  const isPair = typeof address === "string" && !/^\d+$/.test(address);
  if (!isPair) return allDefined(value.map(hostBinding));
  const binding = port === undefined || rest.length > 0 ? undefined : hostBinding(port);
  return binding === undefined ? undefined : [{ ...binding, hostAddress: address }];
}

function hostBinding(value: PythonValue): HostBinding | undefined {
  if (value === null) return { hostAddress: undefined, hostPort: undefined };
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  return { hostAddress: undefined, hostPort: readPort(String(value), String(value)) };
}

function allDefined<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  const defined = items.filter((item) => item !== undefined);
  return defined.length === items.length ? defined : undefined;
}
