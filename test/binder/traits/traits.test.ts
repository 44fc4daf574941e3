import { describe, expect, it } from "vitest";

import type { BinderRequest } from "../../../src/binder/binder-request.ts";
import { honouredTraits } from "../../../src/binder/traits/known-traits.ts";
import { failure, request } from "../stand-in-surroundings.ts";

/** A value for every trait that is honoured, and what comes of it. */
const effects: readonly (readonly [string, string, Partial<BinderRequest>])[] = [
  ["Repo2Docker.all_ports", "True", { publishAll: true }],
  ["Repo2Docker.appendix", "RUN\ttrue", { appendix: "RUN\ttrue" }],
  ["Repo2Docker.base_image", "'debian:12'", { baseImage: "debian:12" }],
  ["Repo2Docker.cache_from", "a", { cacheFrom: ["a"] }],
  ["Repo2Docker.cleanup_checkout", "0", { clean: false }],
  ["Repo2Docker.default_buildpack", "None", { allowsDefaultEnvironment: false }],
  ["Repo2Docker.dry_run", "true", { build: false, run: false }],
  ["Repo2Docker.environment", '["A=1","HOME","UNSET"]', { environment: ["A=1", "HOME=/home/me"] }],
  ["Repo2Docker.extra_build_args", "A=1", { buildArguments: { A: "1" } }],
  [
    "Repo2Docker.extra_run_kwargs",
    "{'mem_limit':'1.5g','shm_size':64,'nano_cpus':2000000000,'extra_hosts':{'a':'::1'},'network':'n'}",
    {
      runOptions: {
        memoryBytes: 1610612736,
        sharedMemoryBytes: 64,
        cpus: 2,
        extraHosts: ["a:::1"],
        network: "n",
      },
      warnings: [],
    },
  ],
  ["Repo2Docker.git_workdir", "~/checkouts", { checkoutFolder: "/home/me/checkouts" }],
  ["Repo2Docker.json_logs", "1", { jsonLogs: true }],
  ["Repo2Docker.labels", '{"a":"b","c":1}', { labels: { a: "b", c: "1" } }],
  ["Repo2Docker.log_level", "DEBUG", { debug: true }],
  ["Repo2Docker.output_image_spec", "a/b:c", { imageName: "a/b:c" }],
  ["Repo2Docker.platform", "linux/arm64", { platform: "linux/arm64" }],
  [
    "Repo2Docker.ports",
    "{'8888/udp':80,81:None,82:('127.0.0.1',83),84:[85,'86']}",
    {
      ports: [
        { hostAddress: undefined, hostPort: 80, containerPort: 8888, protocol: "udp" },
        { hostAddress: undefined, hostPort: undefined, containerPort: 81, protocol: "tcp" },
        { hostAddress: "127.0.0.1", hostPort: 83, containerPort: 82, protocol: "tcp" },
        { hostAddress: undefined, hostPort: 85, containerPort: 84, protocol: "tcp" },
        { hostAddress: undefined, hostPort: 86, containerPort: 84, protocol: "tcp" },
      ],
    },
  ],
  ["Repo2Docker.push", "TRUE", { push: true }],
  ["Repo2Docker.ref", "main", { ref: "main" }],
  ["Repo2Docker.run", "False", { run: false }],
  ["Repo2Docker.run_cmd", "('a','-b')", { command: ["a", "-b"] }],
  ["Repo2Docker.subdir", "a", { subdir: "a" }],
  ["Repo2Docker.swh_token", "t", { softwareHeritageToken: "t" }],
  ["Repo2Docker.target_repo_dir", "/srv/repo", { targetRepositoryDir: "/srv/repo" }],
  ["Repo2Docker.user_id", "1_0", { userId: 10 }],
  ["Repo2Docker.user_name", "you", { userName: "you" }],
  ["Repo2Docker.volumes", "{'/a':'b'}", { volumes: ["/a:b"] }],
  [
    "DockerEngine.extra_buildx_build_args",
    "['--builder=b','--cache-to','c']",
    { buildxArguments: ["--builder=b", "--cache-to", "c"] },
  ],
  [
    "DockerEngine.registry_credentials",
    "{'registry':'r','username':'u','password':'p'}",
    { registryCredentials: { registry: "r", username: "u", password: "p" } },
  ],
];

describe("a trait on the command line", () => {
  it.each(effects)("%s=%s", (name, value, expected) => {
    expect(request(["."])).not.toMatchObject(expected);
    expect(request([`--${name}=${value}`, "."])).toMatchObject({ warnings: [], ...expected });
  });

  it("with a blank in its value is taken for REPO, as Python's parser does", () => {
    const word = "--Repo2Docker.appendix=RUN true";
    expect(request([word, "."])).toMatchObject({ repository: word, command: ["."], appendix: "" });
  });

  it("each that the help names is among these", () => {
    expect(effects.map(([name]) => name)).toEqual([...honouredTraits.keys()]);
  });

  it.each<[readonly string[], Partial<BinderRequest>]>([
    [["--Repo2Docker.environment=A=1", "--Repo2Docker.environment=B=[2]"], { environment: ["A=1", "B=[2]"] }],
    [["--Repo2Docker.labels=a=b", "--Repo2Docker.labels=c=d=e"], { labels: { a: "b", c: "d=e" } }],
    [["--Repo2Docker.extra_run_kwargs=mem_limit=512m"], { runOptions: { memoryBytes: 536870912 } }],
    [["--Repo2Docker.extra_run_kwargs={'cpu_quota':50000}"], { runOptions: { cpus: 0.5 } }],
    [["--Repo2Docker.extra_run_kwargs={'cpu_quota':5,'cpu_period':10}"], { runOptions: { cpus: 0.5 } }],
    [
      ["--Repo2Docker.extra_run_kwargs={'extra_hosts':['a:b'],'network_mode':'host'}"],
      { runOptions: { extraHosts: ["a:b"], network: "host" } },
    ],
    [["-Repo2Docker.run=False"], { run: false }],
    [["--log-level=10"], { debug: true }],
    [["--Application.log_level=DEBUG"], { debug: true, warnings: [] }],
    [["--Repo2Docker.log_level=INFO"], { debug: false, warnings: [] }],
    [
      ["--Repo2Docker.ref=None", "--Repo2Docker.git_workdir=None"],
      { ref: undefined, checkoutFolder: undefined },
    ],
    [["--Repo2Docker.base_image="], { baseImage: undefined }],
    [
      ["--ContainerEngine.registry_credentials={'registry':'r','username':'u','password':'p'}"],
      { registryCredentials: { registry: "r", username: "u", password: "p" }, warnings: [] },
    ],
  ])("%j", (traits, expected) => {
    expect(request([...traits, "."])).toMatchObject(expected);
  });

  it.each([
    ["--Repo2Docker.buildpacks=[]", "--Repo2Docker.buildpacks has no effect in bindery."],
    ["--KanikoEngine.cache_registry=secret", "--KanikoEngine.cache_registry has no effect in bindery."],
    ["--foo=secret", "--foo has no effect in bindery."],
    ["--constructor.name=secret", "--constructor.name has no effect in bindery."],
    ["--Repo2Docker.repo=x", "--Repo2Docker.repo has no effect: REPO of the command line counts."],
    [
      "--Repo2Docker.default_buildpack=Conda",
      "Repo2Docker.default_buildpack has an effect in bindery only where it is None.",
    ],
    [
      "--Repo2Docker.log_level=WARN",
      "Repo2Docker.log_level has an effect in bindery only where it is DEBUG.",
    ],
    [
      "--Repo2Docker.extra_run_kwargs={'pids_limit':5}",
      "Repo2Docker.extra_run_kwargs: pids_limit has no effect in bindery.",
    ],
  ])("%s is accepted, and changes nothing", (trait, warning) => {
    expect(request([trait, "."])).toEqual({ ...request(["."]), warnings: [warning] });
  });

  it.each([
    ["--Repo2Docker.run=maybe", "--Repo2Docker.run has to be True or False, not 'maybe'."],
    ["--Repo2Docker.run=", "not ''"],
    ["--Repo2Docker.user_id=x", "a whole number, not 'x'"],
    ["--Repo2Docker.labels=a", "KEY=VALUE"],
    ["--Repo2Docker.labels={'a':[]}", "a dictionary of texts"],
    ["--Repo2Docker.labels={a}", "a dictionary"],
    ["--Repo2Docker.run_cmd=[1]", "a list of texts"],
    ["--Repo2Docker.run_cmd=[x]", "a list of texts"],
    ["--Repo2Docker.ports={'80/abc':1}", 'Port specification "80/abc" has an invalid protocol.'],
    ["--Repo2Docker.ports={80:True}", "a dictionary of ports"],
    ["--Repo2Docker.ports={80:70000}", "outside 1-65535"],
    ["--Repo2Docker.extra_run_kwargs={'mem_limit':'much'}", "docker-py"],
    ["--Repo2Docker.extra_run_kwargs={'nano_cpus':0}", "docker-py"],
    ["--Repo2Docker.extra_run_kwargs={'extra_hosts':1}", "docker-py"],
    ["--Repo2Docker.extra_run_kwargs={'network':None}", "docker-py"],
    ["--Repo2Docker.output_image_spec=_x", "'_x' is not a valid docker image name."],
    ["--Repo2Docker.engine=kaniko", "Available engines: docker"],
  ])("%s is refused", (trait, message) => {
    const error = failure([trait, "."]);
    expect(error).toMatchObject({ exitCode: 1, stream: "stderr" });
    expect(error.message).toContain(message);
  });

  it("of one value is refused where it has two", () => {
    expect(failure(["--Repo2Docker.run=1", "--Repo2Docker.run=1", "."])).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining("more than once"),
    });
  });

  it("a faulty login is not shown", () => {
    const { message } = failure(["--DockerEngine.registry_credentials={'password':'s3cret'}", "."]);
    expect(message).toContain('"registry"');
    expect(message).not.toContain("s3cret");
  });

  it("that repo2docker has removed ends as there", () => {
    expect(failure(["--Repo2Docker.build_memory_limit=1G", "."])).toMatchObject({
      exitCode: 255,
      stream: "stderr",
    });
  });
});

describe("an option and a trait", () => {
  it.each<[readonly string[], Partial<BinderRequest>]>([
    [["--Repo2Docker.run=False", "--run"], { run: true }],
    [["--Repo2Docker.dry_run=True", "--build"], { build: true, run: true }],
    [["--Repo2Docker.ref=a", "--ref=b"], { ref: "b" }],
    [["--Repo2Docker.appendix=a", "--appendix="], { appendix: "a" }],
    [["--Repo2Docker.labels=a=1", "--Repo2Docker.labels=b=1", "--label=b=2"], { labels: { a: "1", b: "2" } }],
    [["--Repo2Docker.environment=A=1", "-e", "B=2"], { environment: ["A=1", "B=2"] }],
    [["--Repo2Docker.cache_from=a", "--cache-from=b"], { cacheFrom: ["b"] }],
    [["--Repo2Docker.volumes=/a=b", "-v", "/a:c", "-v", "d:e"], { volumes: ["/a:c", "d:e"] }],
    [
      ["--Repo2Docker.ports=80=1", "-p", "2"],
      { ports: [{ hostAddress: undefined, hostPort: 2, containerPort: 2, protocol: "tcp" }] },
    ],
  ])("%j", (words, expected) => {
    expect(request([...words, "."])).toMatchObject(expected);
  });

  it("the command of the line counts", () => {
    expect(request(["--Repo2Docker.run_cmd=a", ".", "b"]).command).toEqual(["b"]);
    expect(request(["--Repo2Docker.run_cmd=a", "-p", "1", "-p", "2", "."]).command).toEqual(["a"]);
  });

  it("volumes of traits need a run as well", () => {
    expect(failure(["--Repo2Docker.volumes=/a=b", "--no-run", "."]).message).toContain("To Mount volumes");
  });
});
