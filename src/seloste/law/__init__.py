"""What the law says, as dated data and small pure functions. Knows nothing of YAML, languages or files."""
