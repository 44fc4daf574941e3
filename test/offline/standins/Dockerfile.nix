# An image like nixos/nix, of Debian's Nix: all of it below /nix, by which the stages of a build take it over.
ARG BASE
FROM ${BASE}
ARG STORE=/nix/store/00000000000000000000000000000000-nix-standin
ARG PROFILE=/nix/var/nix/profiles/default
COPY nix-standin.sh ${STORE}/bin/nix
RUN apt-get update --quiet=2 && \
    apt-get install --quiet=2 --yes --no-install-recommends nix-bin patchelf ca-certificates && \
    mkdir -p "$STORE/libexec" "$STORE/lib" "$STORE/etc/ssl/certs" "$(dirname "$PROFILE")" && \
    cp --dereference /usr/bin/nix "$STORE/libexec/nix" && \
    cp --dereference /usr/libexec/nix/build-remote "$STORE/libexec/build-remote" && \
    for name in /usr/bin/nix-*; do ln -s nix "$STORE/bin/${name##*/}" && ln -s nix "$STORE/libexec/${name##*/}"; done && \
    ldd /usr/bin/nix | awk '$3 ~ /^\// {print $3}' | grep -vE '/(libc|libm|libpthread|libdl|librt|libresolv)\.so' | \
      xargs cp --dereference --target-directory "$STORE/lib" && \
    for file in "$STORE"/lib/* "$STORE/libexec/nix" "$STORE/libexec/build-remote"; do \
      patchelf --force-rpath --set-rpath "$STORE/lib" "$file"; \
    done && \
    cp /etc/ssl/certs/ca-certificates.crt "$STORE/etc/ssl/certs/ca-bundle.crt" && \
    ln -s "$STORE" "$PROFILE" && \
    "$PROFILE/bin/nix" --version
ENV PATH=${PROFILE}/bin:${PATH}
