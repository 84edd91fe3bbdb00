extension Schema {
  /// The public registers as they scale. Everything here is derived from the log and the blobs.
  ///
  /// - `register_entries` is narrow: what a list shows. Documents stand apart, so that lists read none.
  /// - `register_values` are the values of facets with their counts; the value of the nameless facet stands for the
  ///   whole register. Entries know them as numbers: in `register_tallies` to be counted, and in `register_words` as
  ///   words of two private-use characters, so that words and facets are looked up together.
  /// - `register_words` knows an entry by its row negated, so that newest first is upwards (see ``RegisterSelection``). It
  ///   has an index for beginnings of 3 to 8 characters, which keeps a search for a common beginning from visiting every
  ///   entry that has it.
  /// - `register_codes` are models and identifiers (see `RegisterCode`), each once, with a trigram index for parts and
  ///   slips.
  ///
  /// What is indexed how is ``RegisterIndex``'s; a database with an older index is indexed anew when it is opened
  /// (see ``IndexRefill``).
  static let publicRegister1 = SchemaMigration(
    name: "public register 1: search at scale",
    statements: """
      CREATE TABLE registers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
      CREATE TABLE register_entries (
        row INTEGER PRIMARY KEY, register INTEGER NOT NULL REFERENCES registers (id) DEFERRABLE INITIALLY DEFERRED,
        id TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, columns TEXT NOT NULL,
        statement INTEGER NOT NULL REFERENCES log_entries (position) DEFERRABLE INITIALLY DEFERRED,
        changed_at TEXT NOT NULL,
        UNIQUE (register, id), UNIQUE (register, number)
      ) STRICT;
      CREATE INDEX register_entries_by_register ON register_entries (register, row);
      CREATE TABLE register_documents (
        row INTEGER PRIMARY KEY REFERENCES register_entries (row) DEFERRABLE INITIALLY DEFERRED, document BLOB NOT NULL
      ) STRICT;

      CREATE TABLE register_facets (
        id INTEGER PRIMARY KEY, register INTEGER NOT NULL REFERENCES registers (id) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL, UNIQUE (register, name)
      ) STRICT;
      CREATE TABLE register_values (
        id INTEGER PRIMARY KEY, facet INTEGER NOT NULL REFERENCES register_facets (id) DEFERRABLE INITIALLY DEFERRED,
        value TEXT NOT NULL, count INTEGER NOT NULL DEFAULT 0, UNIQUE (facet, value)
      ) STRICT;
      CREATE INDEX register_values_by_count ON register_values (facet, count DESC, value);
      CREATE TABLE register_tallies (
        row INTEGER PRIMARY KEY REFERENCES register_entries (row) DEFERRABLE INITIALLY DEFERRED, ids TEXT NOT NULL
      ) STRICT;
      CREATE VIRTUAL TABLE register_words USING fts5 (
        words, tags, columnsize = 0, tokenize = "unicode61 remove_diacritics 2", prefix = '3 4 5 6 7 8'
      );

      CREATE TABLE register_codes (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, shown TEXT NOT NULL) STRICT;
      CREATE TABLE register_coded (
        code INTEGER NOT NULL REFERENCES register_codes (id) DEFERRABLE INITIALLY DEFERRED,
        row INTEGER NOT NULL REFERENCES register_entries (row) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (code, row)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX register_coded_by_row ON register_coded (row);
      CREATE VIRTUAL TABLE register_code_parts USING fts5 (code, columnsize = 0, tokenize = "trigram");

      CREATE TABLE register_index (version INTEGER NOT NULL) STRICT;
      INSERT INTO register_index (version) VALUES (0);

      INSERT INTO registers (name) SELECT DISTINCT register FROM public_entries ORDER BY register;
      INSERT INTO register_entries (row, register, id, number, title, status, columns, statement, changed_at)
        SELECT row, registers.id, public_entries.id, number, title, status, '', statement, changed_at
        FROM public_entries JOIN registers ON registers.name = public_entries.register;
      INSERT INTO register_documents (row, document) SELECT row, document FROM public_entries;
      DROP TABLE public_search;
      DROP TABLE public_facets;
      DROP TABLE public_entries;
      """)

  /// How far each index has come that is brought up to date: the place of the last entry that is in it.
  static let indexRefills1 = SchemaMigration(
    name: "11 refills in steps",
    statements: "ALTER TABLE index_refills ADD COLUMN place INTEGER NOT NULL DEFAULT 0;")
}
