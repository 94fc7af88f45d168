"""The law applied to a spec: one module an area, one function a rule."""
