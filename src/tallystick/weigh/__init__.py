"""Claims → one estimate a line, and a fate for each claim."""
