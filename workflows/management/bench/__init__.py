"""The figures that `manage.py bench` prints: the reference case, the engine alone, verification, compiling."""
