/** How long a container may take to end by itself: Jupyter asks its kernels to end and then ends itself well within this. */
export const graceSeconds = 10;
