"""The YAML language: text with positions, then a typed spec."""
