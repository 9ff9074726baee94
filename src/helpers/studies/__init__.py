"""Studies and cohorts: manifests, transcriptions, canonical tables, and what each study asks."""
