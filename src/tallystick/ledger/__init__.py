"""TOML ↔ records, measures, spans; no files."""
