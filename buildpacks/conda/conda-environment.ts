/** The places of repo2docker's images, which postBuild scripts know. */
export const condaDir = "/srv/conda";
export const condaEnvironment = `${condaDir}/envs/notebook`;
