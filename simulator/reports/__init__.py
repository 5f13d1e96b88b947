"""Numbers become pictures and papers: tables and timelines in text."""
