"""The screens: Streamlit pages that ask the use cases of the simulator and show what they answer.

`asgi_app` is what the server starts, `app` the script that every visit runs, `views` the pages. Only
this package knows Streamlit. It knows the simulator by its use cases, its words and its errors; for the form
and what is typed into it by `editing`; and, to type and to keep what it gets, by `reports`, `model`,
`experiment` and `results.writing`.
"""
