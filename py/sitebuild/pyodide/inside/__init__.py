"""What runs inside Pyodide: at build time under Node, and `later` in the page."""
