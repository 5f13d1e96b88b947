"""Events and tables become answers: figures per service, and why the hours were lost."""
