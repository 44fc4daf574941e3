import { UserError } from "../../errors/user-error.ts";
import type { RegistryLogin } from "../engine.ts";
import { diskFull } from "../explain-build-failure.ts";
import { faultText } from "./docker-fault.ts";
import { lasting, missing, notHere, passing, unauthorized, unknownThere } from "./transfer-words.ts";

export interface TransferOf {
  readonly kind: "push" | "pull";
  readonly name: string;
  readonly registry: string;
  readonly login: RegistryLogin | undefined;
}

/** Whether the same again may go better. */
export function mayPass(error: unknown): boolean {
  if (error instanceof UserError) return error.code === "REGISTRY_UNREACHABLE";
  const text = faultText(error);
  return passing.test(text) && !unauthorized.test(text) && !lasting.test(text);
}

/** What a push or pull that failed means to the user; never with a password. */
export function transferFault(error: unknown, transfer: TransferOf): UserError {
  if (error instanceof UserError) return error;
  const why = faultText(error).trim();
  if (unauthorized.test(why)) return unauthorizedFault(transfer, why, error);
  if (isMissing(transfer, why)) return missingFault(transfer, why, error);
  if (transfer.kind === "pull" && /no space left on device/i.test(why)) return diskFull(why, error);
  if (mayPass(error) || lasting.test(why)) return unreachableFault(transfer, why, error);
  if (transfer.kind === "push") return refusedFault(transfer, why, error);
  const message = `The engine could not get the image ${transfer.name}`;
  return new UserError({ code: "IMAGE_NOT_FOUND", message, why, cause: error });
}

/** For an engine that has said nothing for so long that the registry must have fallen asleep. */
export function silentFault({ registry }: TransferOf, milliseconds: number): UserError {
  return new UserError({
    code: "REGISTRY_UNREACHABLE",
    message: `The registry ${registry} does not go on`,
    why: `Nothing has moved for ${Math.round(milliseconds / 1000)} s.`,
  });
}

function unauthorizedFault(
  { kind, registry, name, login }: TransferOf,
  why: string,
  cause: unknown,
): UserError {
  const deed = kind === "push" ? "take" : "give";
  return new UserError({
    code: "REGISTRY_UNAUTHORIZED",
    message: `The registry ${registry} does not ${deed} ${name} ${nameOf(login)}`,
    why,
    suggestions: [
      "Logins come from CONTAINER_ENGINE_REGISTRY_CREDENTIALS, else from config.json in the folder DOCKER_CONFIG (~/.docker where that is not set): what it holds, and the credential helpers that it names.",
      login === undefined
        ? `Log in with \`docker login ${registry}\`.`
        : `Check the password and that this user may ${kind} there; \`docker login ${registry}\` replaces the login.`,
    ],
    cause,
  });
}

function nameOf(login: RegistryLogin | undefined): string {
  if (login === undefined) return "without a login, and none was found for it";
  return "username" in login ? `as user ${JSON.stringify(login.username)}` : "with the token of its login";
}

/** Whether the image itself is not there: at a push here, at a pull in the registry. */
function isMissing({ kind }: TransferOf, why: string): boolean {
  if (notHere.test(why)) return true;
  return kind === "pull" && (missing.test(why) || unknownThere.test(why));
}

function refusedFault({ registry, name }: TransferOf, why: string, cause: unknown): UserError {
  return new UserError({
    code: "PUSH_FAILED",
    message: `The registry ${registry} does not take the image ${name}`,
    why,
    suggestions: unknownThere.test(why)
      ? ["Create the repository in the registry first: not every registry makes one on a push."]
      : [],
    cause,
  });
}

function missingFault({ kind, name, registry }: TransferOf, why: string, cause: unknown): UserError {
  const message =
    kind === "push" ? `The engine has no image ${name}` : `The registry ${registry} has no image ${name}`;
  return new UserError({ code: "IMAGE_NOT_FOUND", message, why, cause });
}

function unreachableFault({ kind, registry, name }: TransferOf, why: string, cause: unknown): UserError {
  const isTrust = lasting.test(why);
  return new UserError({
    code: "REGISTRY_UNREACHABLE",
    message: isTrust
      ? `The engine does not trust the registry ${registry}`
      : `The registry ${registry} could not be reached, or broke off, for the ${kind} of ${name}`,
    why,
    suggestions: isTrust
      ? [
          `Give the engine the registry's certificate: /etc/docker/certs.d/${registry}/ca.crt on the engine's machine.`,
          "Where the registry speaks plain HTTP, name it under `insecure-registries` in the engine's daemon.json.",
        ]
      : [
          "Check the registry's name and the network from the engine's machine, and run again: layers that are there are not sent again.",
        ],
    cause,
  });
}
