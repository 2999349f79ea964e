"""The commands of the command line, one module each; `etl.__main__` puts them together.

In: words of the command line. Out: text or bytes on stdout, messages in two languages on stderr, an exit code.
Never: decides what a number means; that is the stages' work.
"""
