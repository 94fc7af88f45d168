"""A project: many specs, one configuration, one folder of what is published."""
