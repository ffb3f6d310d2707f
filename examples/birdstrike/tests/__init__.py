"""Unit tests of the example."""
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
