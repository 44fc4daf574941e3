/** The traits that bindery honours, with what they are, for the help. */
export const honouredTraits: ReadonlyMap<string, string> = new Map([
  ["Repo2Docker.all_ports", "publish all exposed ports (--publish-all)"],
  ["Repo2Docker.appendix", "Dockerfile lines to append (--appendix)"],
  ["Repo2Docker.base_image", "the image to build on"],
  ["Repo2Docker.cache_from", "images whose layers may be used (--cache-from)"],
  ["Repo2Docker.cleanup_checkout", "delete the checkout afterwards (--clean)"],
  ["Repo2Docker.default_buildpack", "None: fail where no file says what the repository needs"],
  ["Repo2Docker.dry_run", "print the Dockerfile only (--no-build)"],
  ["Repo2Docker.environment", "KEY=VALUE for the container (--env)"],
  ["Repo2Docker.extra_build_args", "build arguments (--build-arg)"],
  [
    "Repo2Docker.extra_run_kwargs",
    "of docker-py's run options: mem_limit, shm_size, nano_cpus, cpu_quota, cpu_period, extra_hosts, network, network_mode",
  ],
  ["Repo2Docker.git_workdir", "the folder that checkouts go to"],
  ["Repo2Docker.json_logs", "log in JSON (--json-logs)"],
  ["Repo2Docker.labels", "labels of the image (--label)"],
  ["Repo2Docker.log_level", "DEBUG: log more (--debug)"],
  ["Repo2Docker.output_image_spec", "the image's name (--image-name)"],
  ["Repo2Docker.platform", "what to build for, such as linux/amd64"],
  ["Repo2Docker.ports", "ports to publish, by that of the container (--publish)"],
  ["Repo2Docker.push", "push the image (--push)"],
  ["Repo2Docker.ref", "what to check out (--ref)"],
  ["Repo2Docker.run", "run the image (--run)"],
  ["Repo2Docker.run_cmd", "the command to run in place of Jupyter"],
  ["Repo2Docker.subdir", "the folder of the repository to look at (--subdir)"],
  ["Repo2Docker.swh_token", "a token for Software Heritage"],
  ["Repo2Docker.target_repo_dir", "where the repository goes in the image (--target-repo-dir)"],
  ["Repo2Docker.user_id", "the number of the image's user (--user-id)"],
  ["Repo2Docker.user_name", "the name of the image's user (--user-name)"],
  ["Repo2Docker.volumes", "folders to mount, by that of this machine (--volume)"],
  [
    "DockerEngine.extra_buildx_build_args",
    "arguments of docker buildx build; with --builder=NAME among them that builder builds",
  ],
  ["DockerEngine.registry_credentials", "registry, username and password to push with"],
]);

/** These have an effect under another class too. */
const inherited: ReadonlyMap<string, string> = new Map([
  ["Application.log_level", "Repo2Docker.log_level"],
  ["ContainerEngine.registry_credentials", "DockerEngine.registry_credentials"],
]);

export function isHonoured(name: string): boolean {
  return honouredTraits.has(inherited.get(name) ?? name);
}
