"""Data files: trees and tables, and which of their strings a customer reads."""
