"""The finished page: scripts and styles, kernels, HTML, the service worker, the one file.

Imports `setup`, `fetch` and `pyodide`.
"""
