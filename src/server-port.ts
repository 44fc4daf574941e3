/** Where the Jupyter server listens in its container, as in repo2docker's images. */
export const serverPort = 8888;
