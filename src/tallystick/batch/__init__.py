"""The same reading of many documents, on one machine or many."""
