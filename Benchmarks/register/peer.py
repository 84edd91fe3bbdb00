"""Copies the listings of a portal's database into one that Datasette serves: a plain table with indexes on its facets
and a full-text index of the same text, as its documentation recommends.

usage: peer.py ASSAY-DATABASE PEER-DATABASE"""
import os
import sqlite3
import sys

source, target = sys.argv[1:]
if os.path.exists(target):
    sys.exit(0)
COLUMNS = ["supplier", "supplier_country", "model", "versions", "identifiers", "origin", "recommendation", "edition",
           "kind", "laboratory", "recognition", "evidence", "listed_on", "valid_until"]
peer = sqlite3.connect(target + ".part")
peer.executescript(f"""
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE listings (number TEXT PRIMARY KEY, title TEXT, status TEXT, year TEXT, {', '.join(f'{c} TEXT' for c in COLUMNS)},
  words TEXT, document TEXT);
CREATE VIRTUAL TABLE listings_fts USING fts5 (title, words, content = 'listings',
  tokenize = "unicode61 remove_diacritics 2");
""")
ours = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
rows = ours.execute("""
  SELECT e.row, e.number, e.title, e.status, e.columns, w.words, d.document FROM register_entries e
  JOIN registers r ON r.id = e.register JOIN register_documents d ON d.row = e.row
  JOIN register_words w ON w.rowid = -e.row WHERE r.name = 'products'""")


def converted():
    for row, number, title, status, columns, words, document in rows:
        values = columns.split("\x1f")
        yield (row, number, title, status, values[12][:4], *values, words, document.decode())


marks = ",".join("?" * (7 + len(COLUMNS)))
peer.executemany(
    f"INSERT INTO listings (rowid, number, title, status, year, {','.join(COLUMNS)}, words, document) VALUES ({marks})",
    converted())
for column in ["status", "year", "origin", "recommendation", "supplier", "laboratory", "model"]:
    peer.execute(f"CREATE INDEX listings_{column} ON listings ({column})")
peer.execute("CREATE INDEX listings_identifiers ON listings (identifiers)")
peer.execute("INSERT INTO listings_fts (listings_fts) VALUES ('rebuild')")
peer.commit()
peer.execute("ANALYZE")
peer.commit()
peer.close()
os.rename(target + ".part", target)
