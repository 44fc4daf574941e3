import { expect, test } from "vitest";
import { instructionWords } from "../../../src/inspect/layers/instruction-words.ts";

test.each([
  ["RUN /bin/sh -c apt-get update # buildkit", "RUN apt-get update"],
  ['/bin/sh -c #(nop)  CMD ["bash"]', 'CMD ["bash"]'],
  ["/bin/sh -c pip install numpy", "RUN pip install numpy"],
  ["RUN /bin/bash -o pipefail -c make", "RUN make"],
  ["COPY a b # buildkit", "COPY a b"],
  ["RUN a \\\n\t  && b", "RUN a \\ && b"],
  ["RUN git clone https://me:geheim@example.org/x", "RUN git clone https://example.org/x"],
  ["RUN |1 API_TOKEN=geheim /bin/sh -c x", "RUN |1 API_TOKEN=… /bin/sh -c x"],
  ['RUN PASSWORD="ge heim" x', "RUN PASSWORD=… x"],
  [`RUN echo ghp_${"a1B2c3D4e".repeat(4)}`, "RUN echo ghp_…"],
  ["RUN TOKEN=$OTHER x", "RUN TOKEN=$OTHER x"],
  ["", ""],
])("%j", (createdBy, words) => {
  expect(instructionWords(createdBy)).toBe(words);
});
