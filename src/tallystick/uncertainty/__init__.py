"""Distributions, and quantiles of sums of them. Pure numbers: nothing here knows a claim."""
