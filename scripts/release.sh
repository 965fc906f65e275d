#!/usr/bin/env bash
# Builds what is published, into dist/: the binary without a path of the machine
# that built it, the licences and notices that go with it, the man page, the
# completions, what a shared host needs, and checksums.
#
# The paths of the builder's home stand in panic messages of the crates that the
# program is built from. Cargo cannot remap them from Cargo.toml, so that a plain
# `cargo build --release` has them and this has not.
set -euo pipefail
cd "$(dirname "$0")/.."

home=${CARGO_HOME:-$HOME/.cargo}
rustup=${RUSTUP_HOME:-$HOME/.rustup}
target=${1:-$(rustc -vV | sed -n 's/^host: //p')}
export RUSTFLAGS="--remap-path-prefix=$home/registry/src=crates --remap-path-prefix=$rustup/toolchains=rust --remap-path-prefix=$PWD=jirei"
cargo build --release --locked --target "$target"

rm -rf dist
mkdir -p dist/completions dist/contrib
built=${CARGO_TARGET_DIR:-target}/$target/release/jirei
if grep -aqF -e "$home" -e "$PWD" -e "$HOME/" "$built"; then
    echo "release: the binary names a folder of this machine" >&2
    exit 1
fi
cp "$built" README.md README.ja.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE THIRD-PARTY.md dist/
cp contrib/* docs/shared-host.md dist/contrib/
# What runs here can describe itself; a binary for another machine cannot.
if dist/jirei --version >/dev/null 2>&1; then
    dist/jirei man >dist/jirei.1
    for shell in bash zsh fish; do
        dist/jirei completions "$shell" >"dist/completions/jirei.$shell"
    done
fi
(cd dist && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
echo "dist/: $(wc -l <dist/SHA256SUMS) files for $target"
