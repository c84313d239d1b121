"""Claims → lines: what can be added, what is a total of it, what stays aside and why."""
