"""Catalogues of translations and templates: formats that hold a text for each key."""
