"""Tallystick: an auditable ledger of who gave what to whom, and what came back."""

__version__ = "0.1.0"
