"""Writes what a gzip file holds to another file, checked by Python's own reader of RFC 1952.

usage: gunzip.py FILE TARGET"""
import gzip
import sys

source, target = sys.argv[1:]
with gzip.open(source, "rb") as packed, open(target, "wb") as plain:
    plain.write(packed.read())
