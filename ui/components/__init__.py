"""What several pages show: words made safe for Markdown, the language switch, notices."""
