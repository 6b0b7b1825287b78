"""What `build.py` calls: set-up, build, serve, check and test. Not part of the wheel."""
