"""``python -m seloste``."""

from seloste.cli import program

if __name__ == "__main__":
    program()
