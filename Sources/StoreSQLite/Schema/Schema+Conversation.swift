extension Schema {
  /// On whose behalf a person acted; messages on cases; private links of reporters without an account.
  ///
  /// `case_messages` and `reporter_links` know persons by identifier and secrets by their SHA-256 only.
  static let programme2 = SchemaMigration(
    name: "3 conversation",
    statements: """
      ALTER TABLE timeline ADD COLUMN on_behalf_of TEXT REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED;

      CREATE TABLE case_messages (
        id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, text TEXT NOT NULL, answers TEXT REFERENCES case_messages (id) DEFERRABLE INITIALLY DEFERRED,
        audience TEXT, attachments TEXT NOT NULL, at TEXT NOT NULL,
        person TEXT REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
        organisation TEXT REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
        on_behalf_of TEXT REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED, role TEXT NOT NULL
      ) STRICT;
      CREATE INDEX case_messages_by_case ON case_messages (case_id);
      CREATE TRIGGER case_messages_are_never_edited BEFORE UPDATE ON case_messages
        BEGIN SELECT RAISE (ABORT, 'a message is never edited'); END;
      CREATE TRIGGER case_messages_are_never_cut BEFORE DELETE ON case_messages
        BEGIN SELECT RAISE (ABORT, 'a message is never cut'); END;

      CREATE TABLE reporter_links (
        hash TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
        request_key TEXT, fingerprint TEXT, created_at TEXT NOT NULL, withdrawn_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX reporter_links_by_case ON reporter_links (case_id);
      CREATE INDEX reporter_links_by_request ON reporter_links (request_key) WHERE request_key IS NOT NULL;
      """)
}
