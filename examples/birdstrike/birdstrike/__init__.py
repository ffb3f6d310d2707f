"""Predict whether a wildlife strike damaged the aircraft. Standard library only."""
