extension Schema {
  /// The index from identifiers to entries of the public registers, patterns of serial numbers by length and fixed head,
  /// and what reporters left to be reached by.
  ///
  /// `index_refills` holds what an older database must be filled with once: entries that were written before the index.
  static let identifiers1 = SchemaMigration(
    name: "4 identifiers",
    statements: """
      CREATE TABLE identifiers (
        scheme TEXT NOT NULL, value TEXT NOT NULL,
        row INTEGER NOT NULL REFERENCES register_entries (row) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (scheme, value, row)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX identifiers_by_row ON identifiers (row);
      CREATE TABLE serial_patterns (
        length INTEGER NOT NULL, head TEXT NOT NULL, pattern TEXT NOT NULL,
        row INTEGER NOT NULL REFERENCES register_entries (row) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (length, head, pattern, row)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX serial_patterns_by_row ON serial_patterns (row);
      CREATE TABLE reporter_contacts (
        case_id TEXT PRIMARY KEY REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, contact TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE index_refills (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      INSERT INTO index_refills SELECT 'identifiers' WHERE EXISTS (SELECT 1 FROM register_entries);
      """)

  /// When what a reporter left to be reached by is erased.
  static let reporterContacts1 = SchemaMigration(
    name: "7 reporter contacts",
    statements: """
      ALTER TABLE reporter_contacts ADD COLUMN erase_at TEXT;
      CREATE INDEX reporter_contacts_by_end ON reporter_contacts (erase_at) WHERE erase_at IS NOT NULL;
      """)

  /// What a check by identifier reads of the documents of entries, apart from them: a list of a hundred touches a hundred
  /// places of the file, and so many of them fit into one page.
  static let identifiedExcerpts1 = SchemaMigration(
    name: "9 identified excerpts",
    statements: """
      CREATE TABLE identified_excerpts (
        row INTEGER PRIMARY KEY REFERENCES register_entries (row) DEFERRABLE INITIALLY DEFERRED, excerpt BLOB NOT NULL
      ) STRICT;
      INSERT INTO index_refills SELECT 'identifiers' WHERE EXISTS (SELECT 1 FROM register_entries)
        ON CONFLICT DO NOTHING;
      """)

  /// Excerpts without the names of what is in them.
  static let identifiedExcerpts2 = SchemaMigration(
    name: "10 shorter identified excerpts",
    statements: """
      DELETE FROM identified_excerpts;
      INSERT INTO index_refills SELECT 'excerpts' WHERE EXISTS (SELECT 1 FROM register_entries);
      """)
}
