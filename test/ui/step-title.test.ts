import { expect, test } from "vitest";
import { stepTitle } from "../../src/ui/step-title.ts";

test.each([
  [
    "[image 3/7] RUN --mount=type=bind,source=a,target=/a /build/python/install-wheels.sh /opt/pip",
    "image: install-wheels",
  ],
  [
    "[wheels 2/2] RUN --mount=type=secret,id=pip.conf     /build/python/collect-wheels.sh /opt/pip /wheels",
    "wheels: collect-wheels",
  ],
  [
    "[image 3/7] RUN --mount=type=bind,source=a,target=/a /build/settle/settled.sh /build/python/install-wheels.sh /build/other.sh",
    "image: install-wheels",
  ],
  [
    "[image 3/7] RUN /build/settle/settled.sh --user 1000:0 /build/python/install-wheels.sh /opt/pip",
    "image: install-wheels",
  ],
  [
    '[image 4/7] COPY --chown=1000:0 ["repository/","/home/jovyan/"]',
    'image: COPY ["repository/","/home/jovyan/"]',
  ],
  [
    "[base 1/1] FROM docker.io/library/python:3.11-slim-bookworm",
    "base: FROM docker.io/library/python:3.11-slim-bookworm",
  ],
  ["[internal] load build definition from Dockerfile", "internal: load build definition from Dockerfile"],
  ["exporting to image", "exporting to image"],
  ["", ""],
])("%s", (name, title) => {
  expect(stepTitle(name)).toBe(title);
});
