import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputOf, program } from "./measure.js";

/** What a careful person writes by hand: one stage, compilers at hand, Jupyter and the packages in one install. */
const singleStage = (base) => `FROM ${base}
RUN apt-get update && apt-get install -y build-essential git curl
COPY . /home/jovyan/work
WORKDIR /home/jovyan/work
RUN --mount=type=secret,id=pip.conf,target=/etc/pip.conf pip install jupyterlab notebook ipykernel ipywidgets -r requirements.txt
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser", "--allow-root"]
`;

/** bindery's own image with the split of server and environment taken away: one virtual environment for both, all else the same. */
const sharedEnvironment = (base) => `FROM ${base} AS pip
RUN --mount=type=secret,id=pip.conf,target=/etc/pip.conf pip install -q --no-compile --target /opt/pip pip
FROM ${base} AS image
RUN useradd --create-home --uid 1000 --shell /bin/bash jovyan
COPY requirements.txt /environment/requirements.txt
RUN --mount=type=bind,from=pip,source=/opt/pip,target=/opt/pip --mount=type=secret,id=pip.conf,target=/etc/pip.conf --mount=type=cache,id=bench-shared,target=/root/.cache/pip python -m venv --without-pip /srv/env && PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/opt/pip python -m pip --python /srv/env/bin/python install -q --no-compile --ignore-installed pip jupyterlab notebook ipykernel ipywidgets -r /environment/requirements.txt
ENV PATH=/srv/env/bin:$PATH
COPY --chown=1000 . /home/jovyan
USER 1000
WORKDIR /home/jovyan
CMD ["jupyter", "notebook", "--ip", "0.0.0.0"]
`;

/** The contenders: a name, and a function that builds a folder's repository and gives the image's id. */
export async function rivals(settings) {
  return [
    { name: "bindery", build: (folder) => buildWithBindery(folder) },
    { name: "single stage", build: (folder) => buildByHand(folder, singleStage(settings.base), settings) },
    {
      name: "one shared environment",
      build: (folder) => buildByHand(folder, sharedEnvironment(settings.base), settings),
    },
  ];
}

async function buildWithBindery(folder) {
  return JSON.parse(await outputOf(process.execPath, [program, "build", folder, "--json"])).id;
}

/** With the docker command line, as people do; the network settings are build secrets here too. */
async function buildByHand(folder, dockerfile, { docker, secrets }) {
  const work = mkdtempSync(join(tmpdir(), "bindery-bench-"));
  try {
    cpSync(folder, join(work, "context"), { recursive: true, preserveTimestamps: true });
    writeFileSync(join(work, "Dockerfile"), dockerfile);
    const given = Object.entries(secrets).flatMap(([id, text]) => {
      writeFileSync(join(work, id), text);
      return ["--secret", `id=${id},src=${join(work, id)}`];
    });
    const idFile = join(work, "id");
    await outputOf(
      docker,
      ["build", "-q", "--iidfile", idFile, ...given, "-f", join(work, "Dockerfile"), join(work, "context")],
      {
        env: { ...process.env, DOCKER_BUILDKIT: "1" },
      },
    );
    return readFileSync(idFile, "utf8").trim();
  } finally {
    rmSync(work, { recursive: true });
  }
}
