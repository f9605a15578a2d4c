# What a contributor runs. `just check` is what CI runs.

# Format, lints, docs, tests, the sample story and the floors.
check: fmt lint doc test sample floors

fmt:
    cargo fmt --all --check

lint:
    cargo clippy --workspace --all-targets --locked -- -D warnings

doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# The README's test command.
test:
    cargo test --workspace --locked

# The README's first command on the sample story: true to its sources, and the same bytes with one
# thread or two.
sample:
    cargo run --release --locked -q -p dateline -- build examples/verrane -o target/sample --threads 1
    cargo run --release --locked -q -p dateline -- build examples/verrane -o target/sample-again --threads 2
    cmp target/sample/chronology.json target/sample-again/chronology.json
    cmp target/sample/index.html target/sample-again/index.html
    cargo run --release --locked -q -p dateline -- verify target/sample

# Quality never falls below corpus/floors.toml.
floors:
    cargo run --release --locked -q -p dateline-corpus -- check

# The JSON Schema in docs/, from the types.
schema:
    cargo run --release --locked -q -p dateline -- schema > docs/chronology.schema.json
