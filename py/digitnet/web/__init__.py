"""What the page needs of the package: sessions, runs, and the bridge to JavaScript.

`bridge` alone imports `js` and `pyodide`.
"""
