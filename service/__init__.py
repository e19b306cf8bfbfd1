"""Onrecord: who said what, with the evidence."""
