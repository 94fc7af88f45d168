"""Templates of the user's own: found, checked, and run where they can do no harm."""
