import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The only one who has a password. */
export const registryUser = "binder";

interface RegistrySettings {
  readonly host: string;
  readonly isSecure: boolean;
  readonly hasPassword: boolean;
}

/** Writes what `docker-registry serve` reads (JSON is YAML); returns its path. */
export function writeSettings(folder: string, { host, isSecure, hasPassword }: RegistrySettings): string {
  const file = join(folder, "config.yml");
  const settings = {
    version: "0.1",
    log: { level: "error" },
    storage: { filesystem: { rootdirectory: join(folder, "data") } },
    http: {
      addr: host,
      ...(isSecure ? { tls: { certificate: join(folder, "ca.crt"), key: join(folder, "key.pem") } } : {}),
    },
    ...(hasPassword ? { auth: { htpasswd: { realm: "tests", path: join(folder, "htpasswd") } } } : {}),
  };
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

/** A certificate that is its own authority; returns its path. */
export async function makeCertificate(folder: string, address: string): Promise<string> {
  const file = join(folder, "ca.crt");
  const names = ["-subj", "/CN=registry of a test", "-addext", `subjectAltName=IP:${address}`];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const files = ["-keyout", join(folder, "key.pem"), "-out", file];
  await execute("openssl", ["req", "-x509", ...kind, ...names, ...files]);
  return file;
}

/** The registry reads bcrypt only. */
export async function writePasswords(folder: string, password: string): Promise<void> {
  const { stdout } = await installed(execute("htpasswd", ["-nbB", "-C", "4", registryUser, password]));
  writeFileSync(join(folder, "htpasswd"), stdout);
}

/** @throws Error that says how to install what is missing */
export async function installed<T>(program: Promise<T>): Promise<T> {
  try {
    return await program;
  } catch (error) {
    throw new Error(
      "Tests of registries need docker-registry and htpasswd: run bin/test, or apt-get install docker-registry apache2-utils",
      { cause: error },
    );
  }
}
