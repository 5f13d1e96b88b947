"""Files become a model: guarded reading, variants and templates, validation, and writing back."""
