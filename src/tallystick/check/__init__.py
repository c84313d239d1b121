"""What is wrong or doubtful in a case, one family of rules a file."""
