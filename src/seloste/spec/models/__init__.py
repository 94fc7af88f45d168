"""The spec language as pydantic models, one file for each part of the form."""
