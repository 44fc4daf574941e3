import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../../temporary-folder.ts";

const buildpacks = fileURLToPath(new URL("../../../../../buildpacks", import.meta.url));
const scripts = join(buildpacks, "r/applications/scripts");

/** A script as it stands in a build, but below a folder of the test; `stand-ins` are the commands that it calls. */
async function build(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  const moved = (text: string) =>
    text.replaceAll(/(?<=["[ =(\n])\/(?=build\/|run\/|opt\/|usr\/l)/g, `${root}/`);
  const given = {
    "build/network/network.sh": moved(await readFile(join(buildpacks, "network/network.sh"), "utf8")),
    "build/r/fetch-debian-package.sh": moved(
      await readFile(join(buildpacks, "r/scripts/fetch-debian-package.sh"), "utf8"),
    ),
    [`build/${name}`]: moved(await readFile(join(scripts, name), "utf8")),
    ...files,
  };
  for (const [path, text] of Object.entries(given)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text.replaceAll("@ROOT@", root));
    await chmod(join(root, path), 0o755);
  }
  return root;
}

function run(root: string, name: string, parameters: readonly string[]) {
  const { status, stdout, stderr } = spawnSync("bash", [join(root, "build", name), ...parameters], {
    encoding: "utf8",
    env: { PATH: `${root}/stand-ins:${process.env["PATH"]}`, TMPDIR: root },
  });
  return { status, stdout, stderr };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What fetch-rstudio.sh calls; the program is linked with these libraries. */
function commands(linked: string): Record<string, string> {
  return {
    "usr/lib/keep": "",
    "stand-ins/dpkg": "#!/bin/sh\necho amd64\n",
    // The URL is the package.
    "stand-ins/python3": '#!/bin/sh\nprintf %s "$2" > "$3"\n',
    "stand-ins/dpkg-deb":
      '#!/bin/sh\nmkdir -p "$3/usr/lib/rstudio-server/bin" && cp "$2" "$3/usr/lib/rstudio-server/bin/rserver"\n',
    "stand-ins/ldd": `#!/bin/sh\nprintf '%s' '${linked}'\n`,
  };
}

describe("fetch-rstudio.sh", () => {
  const program = "build/../usr/lib/rstudio-server/bin";
  const parameters = ["https://h/server/", "jammy/{architecture}/rstudio-1-{architecture}.deb"];
  const url = "https://h/server/jammy/amd64/rstudio-1-amd64.deb";
  const found =
    "\tlibpq.so.5 => /usr/lib/libpq.so.5 (0x1)\n\tlibR.so => not found\n\tlibRblas.so => not found\n";

  test("unpacks the machine's package where RStudio stands, and leaves nothing else", async () => {
    const root = await build("fetch-rstudio.sh", commands(found));
    const before = await readdir(root);

    expect(
      run(root, "fetch-rstudio.sh", [...parameters, `rstudio-1-amd64.deb=${sha256(url)}`]),
    ).toMatchObject({
      status: 0,
      stderr: "",
    });
    expect(await readFile(join(root, program, "rserver"), "utf8")).toBe(url);
    expect(await readdir(root)).toEqual(before);
  });

  test("fetches from where whoever builds has it", async () => {
    const root = await build("fetch-rstudio.sh", {
      ...commands(found),
      "run/secrets/rstudio-binaries": "http://mirror/a",
    });

    expect(run(root, "fetch-rstudio.sh", parameters)).toMatchObject({ status: 0, stderr: "" });
    expect(await readFile(join(root, program, "rserver"), "utf8")).toBe(
      "http://mirror/a/jammy/amd64/rstudio-1-amd64.deb",
    );
  });

  test.each([
    ["another checksum", `rstudio-1-amd64.deb=${"0".repeat(64)}`, found, /rstudio-1-amd64\.deb is not what/],
    [
      "a library that is missing",
      "other.deb=0",
      "\tlibpq.so.5 => not found\n",
      /does not bring: libpq\.so\.5/,
    ],
  ])("ends with %s", async (_, checksum, linked, message) => {
    const root = await build("fetch-rstudio.sh", commands(linked));
    const { status, stderr } = run(root, "fetch-rstudio.sh", [...parameters, checksum]);

    expect(status).toBe(1);
    expect(stderr).toMatch(message);
  });
});

describe("install-proxy.sh", () => {
  const site = "opt/jupyter/lib/python3.11/site-packages";
  const extension = "opt/jupyter/share/jupyter/labextensions/@jupyterhub/jupyter-server-proxy";
  // Says how pip is called, and what it is held to; adds a package, as pip would.
  const python = `#!/bin/bash
echo "$PYTHONPATH: $*"
while (($# > 0)); do [[ $1 != --constraint ]] || cat "$2"; shift; done
mkdir -p @ROOT@/${site}/added @ROOT@/${extension} && touch @ROOT@/${extension}/a.js @ROOT@/${extension}/a.js.map
`;

  test("installs what is asked for without a change of the server's lock, and its settings", async () => {
    const root = await build("install-proxy.sh", {
      "build/server/server.lock":
        "# made\ntornado==6.5 --hash=sha256:00\nyarl==1 --hash=sha256:11 --hash=sha256:22\n",
      "build/r-applications/jupyter_server_config.py": "settings",
      "opt/jupyter/bin/python": python,
      [`${site}/tornado/__init__.py`]: "",
      "stand-ins/python3": '#!/bin/sh\necho "compiles: $*"\n',
      "usr/local/etc/keep": "",
    });
    const target = "/usr/local/etc/jupyter/jupyter_server_config.py";
    const script = await readFile(join(root, "build/install-proxy.sh"), "utf8");
    await writeFile(join(root, "build/install-proxy.sh"), script.replace(` ${target}`, ` ${root}${target}`));
    const { status, stdout, stderr } = run(root, "install-proxy.sh", ["/pip", "proxy==1", "yarl==1"]);

    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^\/pip: -m pip install .*--only-binary :all: .* proxy==1 yarl==1$/m);
    expect(stdout).toContain("# made\ntornado==6.5\nyarl==1\n");
    expect(stdout.match(/^compiles: .*$/gm)).toEqual([expect.stringMatching(/site-packages\/added$/)]);
    expect(await readdir(join(root, extension))).toEqual(["a.js"]);
    expect(await readFile(root + target, "utf8")).toBe("settings");
  });
});

describe("jupyter_server_config.py", () => {
  async function settings(present: readonly string[]) {
    const root = await temporaryFolder();
    const text = await readFile(join(scripts, "jupyter_server_config.py"), "utf8");
    await writeFile(join(root, "config.py"), text.replace("/usr/local/lib/bindery", root));
    for (const name of present) {
      await mkdir(join(root, name));
      await writeFile(join(root, name, "start"), "");
    }
    const program = `
import json, types
c = types.SimpleNamespace(ServerProxy=types.SimpleNamespace())
names = {"get_config": lambda: c}
exec(open("${root}/config.py").read(), names)
def located(location):
    response = types.SimpleNamespace(headers={} if location is None else {"Location": location})
    names["keep_host"](response)
    return response.headers.get("Location")
servers = c.ServerProxy.servers
for server in servers.values(): server["rewrite_response"] = len(server["rewrite_response"])
print(json.dumps([servers, [located(each) for each in ${JSON.stringify(locations.map(([from]) => from)).replaceAll("null", "None")}]]))`;
    const said: unknown = JSON.parse(execFileSync("python3", ["-c", program], { encoding: "utf8" }));
    return { root, said };
  }

  const locations: readonly (readonly [string | null, string | null])[] = [
    ["http://localhost:8787/user/x/rstudio/unsupported?a=b#c", "/user/x/rstudio/unsupported?a=b#c"],
    ["/user/x/rstudio/", "/user/x/rstudio/"],
    ["auth-sign-in?x", "auth-sign-in?x"],
    [null, null],
  ];

  test("offers what is in the image, on sockets", async () => {
    const { root, said } = await settings(["rstudio", "shiny"]);

    expect(said).toMatchObject([
      {
        rstudio: {
          command: [`${root}/rstudio/start`, "{unix_socket}", "{base_url}"],
          unix_socket: true,
          rewrite_response: 1,
          launcher_entry: { title: "RStudio", path_info: "rstudio/", icon_path: `${root}/rstudio/icon.svg` },
        },
        shiny: { command: [`${root}/shiny/start`, "{unix_socket}", "{base_url}"], rewrite_response: 0 },
      },
      locations.map(([, to]) => to),
    ]);
  });

  test.each([[["shiny"]], [["rstudio"]], [[]]])("offers %j alone", async (present) => {
    const { said } = await settings(present);

    expect(Object.keys(Array.isArray(said) ? said[0] : {})).toEqual(present);
  });
});
