"""What the page needs of the package: sessions, runs, and the bridge to JavaScript.

Imports everything but `evaluation`. `bridge` alone imports `js` and `pyodide`.
"""
