"""The language server: what ``sopan check`` finds, in the editor, while a reply is written.

:mod:`~sopan.lsp.server` speaks the protocol, by way of pygls; the other modules turn sopan's findings, rules and errors
into the protocol's words and know nothing of connections.
"""
