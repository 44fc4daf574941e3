/** The actions that workflows use, each by the commit of a release: a tag can be moved to other code. */
export const pinnedActions = {
  checkout: {
    uses: "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd",
    version: "v6.0.2",
  },
  uploadArtifact: {
    uses: "actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f",
    version: "v6.0.0",
  },
  uploadSarif: {
    uses: "github/codeql-action/upload-sarif@9e907b5e64f6b83e7804b09294d44122997950d6",
    version: "v4.32.3",
  },
} as const;
