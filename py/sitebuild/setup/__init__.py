"""What a command needs before it works: `.venv`, Node, browsers, the command line, paths.

Imports only itself; what `bootstrap` imports runs on a bare Python, before there is a `.venv`.
"""
