"""The pages, one module each; `page()` draws what stands below the heading of the page."""
