"""One module an export layout. Each ends with ``IMPORTER``, which the registry finds by itself."""
