"""HTTP in and out: one module per resource, endpoints of a few lines."""
