import type Docker from "dockerode";
import type { Container, ContainerRequest, Engine, EngineDescription, Image } from "../engine.ts";
import { splitTag } from "../../registry/registry-of.ts";
import { buildImage } from "./build.ts";
import { configurationOf } from "./image-configuration.ts";
import { attachStreams } from "./attach-streams.ts";
import { containerOptions, dockerContainer } from "./docker-container.ts";
import { isMissing, isStatus, startFault } from "./docker-fault.ts";
import { readImageFile } from "./read-image-file.ts";
import { saveImage } from "./save-image.ts";
import { pullImage, pushImage } from "./transfer.ts";

/** The engine behind a Docker API. */
export function dockerEngine(docker: Docker, description: EngineDescription): Engine {
  return {
    description,
    build: (request, listener, signal) => buildImage(docker, request, listener, signal),
    inspectImage: (name) => inspectImage(docker, name),
    tagImage: async (id, tag) => {
      const { repository, version } = splitTag(tag);
      await docker.getImage(id).tag({ repo: repository, tag: version });
    },
    saveImage: (name, signal) => saveImage(docker, name, signal),
    removeImage: (name) => removeImage(docker, name),
    readImageFile: (image, path, signal) => readImageFile(docker, image, path, signal),
    pushImage: (tag, login, transfer) => pushImage(docker, tag, login, transfer),
    pullImage: (name, login, transfer) => pullImage(docker, name, login, transfer),
    start: (request) => start(docker, request),
    containers: async (label) => {
      const found = await docker.listContainers({ all: true, filters: { label: [label] } });
      return found.map((info) =>
        dockerContainer(docker, info.Id, (info.Names[0] ?? info.Id).replace(/^\//, "")),
      );
    },
  };
}

async function inspectImage(docker: Docker, name: string): Promise<Image | undefined> {
  try {
    const details = await docker.getImage(name).inspect();
    return {
      id: details.Id,
      tags: details.RepoTags ?? [],
      digests: details.RepoDigests ?? [],
      layers: details.RootFS.Layers ?? [],
      sizeBytes: details.Size,
      workingDir: details.Config.WorkingDir || "/",
      labels: details.Config.Labels ?? {},
      configuration: configurationOf(details.Config),
    };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function removeImage(docker: Docker, name: string): Promise<void> {
  try {
    await docker.getImage(name).remove();
  } catch (error) {
    // What else has it keeps it: another tag, or a container.
    if (!isMissing(error) && !isStatus(error, 409)) throw error;
  }
}

async function start(docker: Docker, request: ContainerRequest): Promise<Container> {
  let id: string | undefined;
  try {
    const created = await docker.createContainer(containerOptions(request));
    id = created.id;
    const attachment = request.streams ? await attachStreams(docker, created, request.streams) : undefined;
    await created.start();
    attachment?.started();
    return dockerContainer(docker, id, request.name);
  } catch (error) {
    if (id !== undefined) await dockerContainer(docker, id, request.name).remove();
    throw startFault(error);
  }
}
