extension Schema {
  /// Parties, accounts, cases, the log and the public registers.
  ///
  /// Foreign keys are checked at the end of a transaction, because a registration writes the organisation before its
  /// case. Instants are text that sorts by time; identifiers of ours sort by their birth.
  static let programme1 = SchemaMigration(
    name: "1 programme",
    statements: """
      CREATE TABLE organisations (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, region TEXT NOT NULL, website TEXT NOT NULL,
        owners TEXT NOT NULL,
        registration TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED
      ) STRICT;
      CREATE INDEX organisations_by_name ON organisations (name);
      CREATE TABLE organisation_kinds (
        kind TEXT NOT NULL,
        organisation TEXT NOT NULL REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (kind, organisation)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX organisation_kinds_by_organisation ON organisation_kinds (organisation);

      CREATE TABLE persons (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL UNIQUE,
        is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)), interests TEXT NOT NULL, created_at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE memberships (
        person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
        organisation TEXT NOT NULL REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
        roles TEXT NOT NULL,
        PRIMARY KEY (person, organisation)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX memberships_by_organisation ON memberships (organisation);

      CREATE TABLE passwords (
        person TEXT PRIMARY KEY REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
        salt BLOB NOT NULL, derived_key BLOB NOT NULL, rounds INTEGER NOT NULL, block_size INTEGER NOT NULL,
        parallelism INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE secrets (
        id TEXT PRIMARY KEY, purpose TEXT NOT NULL, hash TEXT NOT NULL UNIQUE,
        person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
        organisation TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL, created_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT, last_used_at TEXT
      ) STRICT;
      CREATE INDEX secrets_by_person ON secrets (person, purpose, id);
      CREATE INDEX secrets_by_expiry ON secrets (expires_at);
      CREATE TABLE failed_sign_ins (key TEXT NOT NULL, at TEXT NOT NULL) STRICT;
      CREATE INDEX failed_sign_ins_by_key ON failed_sign_ins (key, at);
      CREATE INDEX failed_sign_ins_by_time ON failed_sign_ins (at);

      CREATE TABLE cases (
        id TEXT PRIMARY KEY, procedure TEXT NOT NULL, number TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0), document BLOB NOT NULL, title TEXT NOT NULL,
        opened_at TEXT NOT NULL, changed_at TEXT NOT NULL, entered_state_at TEXT NOT NULL, due_at TEXT, wakes_at TEXT,
        flag TEXT, approvals TEXT NOT NULL
      ) STRICT;
      CREATE INDEX cases_by_state ON cases (procedure, state, id);
      CREATE INDEX cases_by_flag ON cases (procedure, state, id) WHERE flag IS NOT NULL;
      CREATE INDEX cases_by_waking ON cases (wakes_at) WHERE wakes_at IS NOT NULL;
      CREATE INDEX cases_by_due_date ON cases (due_at) WHERE due_at IS NOT NULL;
      CREATE TABLE case_keys (
        name TEXT NOT NULL, value TEXT NOT NULL,
        case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (name, value, case_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX case_keys_by_case ON case_keys (case_id);
      CREATE TABLE timeline (
        case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED, sequence INTEGER NOT NULL,
        kind TEXT NOT NULL, name TEXT NOT NULL, title TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL,
        at TEXT NOT NULL, person TEXT REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
        organisation TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED, role TEXT NOT NULL,
        note TEXT NOT NULL, document BLOB NOT NULL, statements TEXT NOT NULL,
        PRIMARY KEY (case_id, sequence)
      ) STRICT;
      CREATE TRIGGER timeline_is_never_edited BEFORE UPDATE ON timeline
        BEGIN SELECT RAISE (ABORT, 'the timeline is never edited'); END;
      CREATE TRIGGER timeline_is_never_cut BEFORE DELETE ON timeline
        BEGIN SELECT RAISE (ABORT, 'the timeline is never cut'); END;
      CREATE TABLE series (name TEXT PRIMARY KEY, latest INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE test_orders (
        id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
        laboratory TEXT NOT NULL REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
        document BLOB NOT NULL, placed_at TEXT NOT NULL, closed_at TEXT
      ) STRICT;
      CREATE INDEX test_orders_by_case ON test_orders (case_id);
      CREATE INDEX test_orders_by_laboratory ON test_orders (laboratory, id);
      CREATE TABLE performed_requests (
        person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED, key TEXT NOT NULL,
        fingerprint TEXT NOT NULL, outcome BLOB NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (person, key)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE log_entries (
        position INTEGER PRIMARY KEY, leaf BLOB NOT NULL, leaf_address TEXT NOT NULL, kind TEXT NOT NULL,
        subject TEXT NOT NULL, record TEXT, appended_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX log_entries_by_leaf ON log_entries (leaf_address);
      CREATE INDEX log_entries_by_subject ON log_entries (subject, position);
      CREATE TABLE log_hashes (
        level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (level, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE log_checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL, signed_at TEXT NOT NULL) STRICT;
      CREATE TRIGGER log_entries_are_never_edited BEFORE UPDATE ON log_entries
        BEGIN SELECT RAISE (ABORT, 'the log is never edited'); END;
      CREATE TRIGGER log_entries_are_never_cut BEFORE DELETE ON log_entries
        BEGIN SELECT RAISE (ABORT, 'the log is never cut'); END;

      CREATE TABLE public_entries (
        row INTEGER PRIMARY KEY, register TEXT NOT NULL, id TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL,
        status TEXT NOT NULL, document BLOB NOT NULL, facets TEXT NOT NULL, search_text TEXT NOT NULL,
        statement INTEGER NOT NULL REFERENCES log_entries (position) DEFERRABLE INITIALLY DEFERRED,
        changed_at TEXT NOT NULL,
        UNIQUE (register, id), UNIQUE (register, number)
      ) STRICT;
      CREATE INDEX public_entries_by_change ON public_entries (register, changed_at DESC, row DESC);
      CREATE TABLE public_facets (
        register TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
        row INTEGER NOT NULL REFERENCES public_entries (row) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (register, name, value, row)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX public_facets_by_row ON public_facets (row);
      CREATE VIRTUAL TABLE public_search USING fts5 (
        words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
      );
      """)
}
