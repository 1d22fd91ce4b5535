"""Models as pure functions: frames in, frames out; no SQL, no Dagster, no paths."""
