# bindery's own image, for BinderHub and others that run it in a container: `jupyter-repo2docker`, `repo2docker` and `bindery`.
# docker build -t bindery .
ARG NODE_IMAGE=node:22-bookworm-slim
ARG BASE_IMAGE=debian:bookworm-slim

# Compiles bindery into a few files that need nothing but Node.
FROM ${NODE_IMAGE} AS build
WORKDIR /bindery
COPY package.json package-lock.json ./
RUN --mount=type=bind,source=bin/image,target=/build/image \
    --mount=type=bind,source=buildpacks/network,target=/build/network \
    --mount=type=secret,id=npmrc,mode=0444 \
    --mount=type=secret,id=ca.pem,mode=0444 \
    --mount=type=cache,target=/root/.npm \
    /build/image/install-dependencies.sh
COPY bin bin
COPY src src
COPY buildpacks buildpacks
RUN npm run --silent build

# What fetches repositories, Node, and bindery.
FROM ${BASE_IMAGE}
RUN --mount=type=bind,source=bin/image,target=/build/image \
    --mount=type=bind,source=buildpacks/network,target=/build/network \
    --mount=type=secret,id=apt-mirror,mode=0444 \
    --mount=type=secret,id=apt-security-mirror,mode=0444 \
    --mount=type=secret,id=ca.pem,mode=0444 \
    /build/image/install-programs.sh
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /bindery/package.json /bindery/oclif.manifest.json /opt/bindery/
COPY --from=build /bindery/dist /opt/bindery/dist
COPY bin/run.js bin/jupyter-repo2docker.js /opt/bindery/bin/
COPY buildpacks /opt/bindery/buildpacks
RUN ln -s /opt/bindery/bin/run.js /usr/local/bin/bindery \
 && ln -s /opt/bindery/bin/jupyter-repo2docker.js /usr/local/bin/jupyter-repo2docker \
 && ln -s /opt/bindery/bin/jupyter-repo2docker.js /usr/local/bin/repo2docker
# A heap that a small pod has room for: the repository is streamed.
ENV NODE_OPTIONS="--max-old-space-size=192"
# Relays signals, ends orphans, and runs whatever the arguments say.
ENTRYPOINT ["/usr/bin/tini", "-g", "--"]
CMD ["jupyter-repo2docker", "--help"]
LABEL org.opencontainers.image.title="bindery" \
      org.opencontainers.image.licenses="BSD-3-Clause"
