"""``python -m sopan``."""

from sopan.cli import main

if __name__ == "__main__":
    main()
