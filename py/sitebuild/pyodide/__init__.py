"""What is done to Pyodide for the page: byte code, split archives, stubs (README.md tells why).

Imports `setup` and `fetch`. `inside/` runs in Pyodide.
"""
