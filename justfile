# Run `just` to list the recipes.
set positional-arguments

_default:
    @just --list

# Build the release binary
build:
    cargo build --release --locked

# Run the tests; arguments filter them
test *filter:
    cargo test --locked --workspace "$@"

# Format the code
fmt:
    cargo fmt --all

# Check format, lints and dependencies
lint:
    cargo fmt --all --check
    cargo clippy --locked --workspace --all-targets -- -D warnings
    cargo deny check

# Time reading, editing and formatting one file
bench *options:
    cargo bench --locked --package persona-yaml --bench yaml -- "$@"

# Measure the program beside grep, jq and yq on seeded personas
compare personas="10000" runs="9":
    bash benches/compare.sh {{personas}} {{runs}}

# Fuzz one target of `fuzz` (read, edit, format, merge, template, import, svg, index); needs cargo-fuzz and a nightly toolchain
fuzz target seconds="60":
    cargo +nightly fuzz run {{target}} -- -max_total_time={{seconds}}

# Build the API documentation, private items included
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps --document-private-items

# Print lines, import circles and names of the code
figures *options:
    python3 .ci/figures "$@"

# Draw docs/portraits.png anew
portraits:
    #!/usr/bin/env bash
    set -euo pipefail
    faces=$(mktemp -d)
    trap 'rm -r "$faces"' EXIT
    for file in personas/*.yaml; do
        slug=$(basename "$file" .yaml)
        cargo run --release --quiet -- image show "$slug" > "$faces/$slug.png"
    done
    cargo run --release --example portraits -- docs/portraits.png "$faces"/*.png

# Run everything that CI runs
ci:
    bash .ci/run
