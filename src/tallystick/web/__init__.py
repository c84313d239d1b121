"""HTTP in: the workbench, a case in a browser."""
