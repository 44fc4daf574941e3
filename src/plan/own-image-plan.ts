import type { OwnImage } from "../buildpack.ts";
import type { RepositoryPath } from "../repository/repository.ts";
import type { ImageRequest } from "./plan-image.ts";
import { homeOf } from "./plan-image.ts";
import type { PlannedUser } from "./plan.ts";

/** An image that the repository's own Dockerfile makes: bindery hands it to the engine as it is. */
export interface OwnImagePlan {
  readonly version: 1;
  /** Within the context. */
  readonly dockerfile: RepositoryPath;
  /** The folder of the repository that is the build context. */
  readonly context: RepositoryPath;
  readonly buildArguments: Readonly<Record<string, string>>;
  /** The stage to build; the last where absent. */
  readonly target: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly user: PlannedUser;
  readonly home: string;
  readonly repositoryDir: string;
}

/** The build arguments of Binder (repo2docker, Dockerfile: NB_USER, NB_UID, REPO_DIR), and those that the repository sets itself. */
export function planOwnImage(image: OwnImage, request: ImageRequest): OwnImagePlan {
  const { user, labels } = request;
  const home = homeOf(user);
  const repositoryDir = request.repositoryDir ?? home;
  return {
    version: 1,
    dockerfile:
      "path" in image.dockerfile ? pathInContext(image.dockerfile.path, image.context) : "Dockerfile",
    context: image.context,
    buildArguments: {
      NB_USER: user.name,
      NB_UID: String(user.uid),
      REPO_DIR: repositoryDir,
      ...image.buildArguments,
    },
    target: image.target,
    labels,
    user,
    home,
    repositoryDir,
  };
}

/** A Dockerfile outside its context, which Docker allows, goes in under a name of its own. */
function pathInContext(path: RepositoryPath, context: RepositoryPath): RepositoryPath {
  if (context === "") return path;
  return path.startsWith(`${context}/`) ? path.slice(context.length + 1) : "Dockerfile.bindery";
}
