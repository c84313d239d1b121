"""What of a case may be published, and what a release wants before it is one."""
