extension Schema {
  /// Campaigns: leases, events and uploads. A test order that nobody took yet has no row: it waits.
  ///
  /// `campaign_events` has row identifiers, because SQLite tells nobody of changes in a table without them, and people
  /// wait for these.
  static let campaigns1 = SchemaMigration(
    name: "2 campaigns",
    statements: """
      CREATE TABLE campaigns (
        id TEXT PRIMARY KEY REFERENCES test_orders (id) DEFERRABLE INITIALLY DEFERRED,
        laboratory TEXT NOT NULL REFERENCES organisations (id) DEFERRABLE INITIALLY DEFERRED,
        document BLOB NOT NULL, completed_at TEXT
      ) STRICT;
      CREATE TRIGGER completed_campaigns_never_change BEFORE UPDATE ON campaigns WHEN old.completed_at IS NOT NULL
        BEGIN SELECT RAISE (ABORT, 'a completed campaign never changes'); END;
      CREATE TABLE campaign_events (
        campaign TEXT NOT NULL REFERENCES campaigns (id) DEFERRABLE INITIALLY DEFERRED, attempt INTEGER NOT NULL,
        sequence INTEGER NOT NULL CHECK (sequence > 0), document BLOB NOT NULL, received_at TEXT NOT NULL,
        PRIMARY KEY (campaign, attempt, sequence)
      ) STRICT;
      CREATE TRIGGER campaign_events_are_never_edited BEFORE UPDATE ON campaign_events
        BEGIN SELECT RAISE (ABORT, 'an acknowledged event is never changed'); END;
      CREATE TABLE campaign_uploads (
        campaign TEXT NOT NULL REFERENCES campaigns (id) DEFERRABLE INITIALLY DEFERRED, blob TEXT NOT NULL,
        octets INTEGER NOT NULL CHECK (octets >= 0), at TEXT NOT NULL,
        PRIMARY KEY (campaign, blob)
      ) STRICT, WITHOUT ROWID;
      """)
}
