"""The handbook: the phrasebook as pages that staff browse, search and paste replies into."""
