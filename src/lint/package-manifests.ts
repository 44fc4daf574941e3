/**
 * Environment files that do nothing but list packages, so that what stands in one that is overruled is missing in the image.
 * Those that have other uses (`pyproject.toml`, `setup.py`, `Project.toml`), and those that say other things
 * (`runtime.txt`, `apt.txt`), are not among them.
 */
export const packageManifests: readonly string[] = [
  "environment.yml",
  "environment.yaml",
  "conda-lock.yml",
  "conda-linux-64.lock",
  "conda-linux-aarch64.lock",
  "conda-lock.txt",
  "explicit.txt",
  "conda-spec.txt",
  "spec-file.txt",
  "pixi.toml",
  "pixi.lock",
  "requirements.txt",
  "Pipfile",
  "Pipfile.lock",
  "uv.lock",
  "poetry.lock",
  "pdm.lock",
  "pylock.toml",
  "install.R",
  "renv.lock",
];
