"""The commands, a module each: ``command(ui)`` makes Click's command with its help in the interface's language.

A module is loaded when its command is asked for, and loads what it needs when it runs.
"""
