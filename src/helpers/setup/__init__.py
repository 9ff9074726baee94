"""Setting up: makes the project's own environment from the lock, with nothing but a bare Python.

``telaah.py`` runs this package before any other is installed, so it imports the standard library and the two
lowest floors only. Every start passes through ``start`` and ``environment``, which import next to nothing.
"""
