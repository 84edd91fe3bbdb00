extension Schema {
  /// Notices, the outbox and e-mail subscriptions.
  ///
  /// `membership_roles` repeats what `memberships` says, by role, because notices ask who holds one; triggers keep it.
  /// Notices and subscriptions know nothing of the log and can be erased with a person.
  static let notices1 = SchemaMigration(
    name: "notices and subscriptions",
    statements: """
      CREATE TABLE membership_roles (
        role TEXT NOT NULL, person TEXT NOT NULL, organisation TEXT NOT NULL,
        PRIMARY KEY (role, person, organisation)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX membership_roles_by_membership ON membership_roles (person, organisation);
      INSERT INTO membership_roles (role, person, organisation)
        SELECT DISTINCT value, person, organisation FROM memberships, json_each (memberships.roles);
      CREATE TRIGGER membership_roles_after_insert AFTER INSERT ON memberships BEGIN
        INSERT INTO membership_roles (role, person, organisation)
          SELECT DISTINCT value, new.person, new.organisation FROM json_each (new.roles);
      END;
      CREATE TRIGGER membership_roles_after_update AFTER UPDATE ON memberships BEGIN
        DELETE FROM membership_roles WHERE person = old.person AND organisation = old.organisation;
        INSERT INTO membership_roles (role, person, organisation)
          SELECT DISTINCT value, new.person, new.organisation FROM json_each (new.roles);
      END;
      CREATE TRIGGER membership_roles_after_delete AFTER DELETE ON memberships BEGIN
        DELETE FROM membership_roles WHERE person = old.person AND organisation = old.organisation;
      END;

      CREATE TABLE notices (
        id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, case_id TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
        number TEXT NOT NULL, title TEXT NOT NULL, event TEXT NOT NULL, at TEXT NOT NULL, read_at TEXT, settled_at TEXT
      ) STRICT;
      CREATE INDEX notices_by_person ON notices (person, id);
      CREATE INDEX notices_unread ON notices (person, id) WHERE read_at IS NULL AND settled_at IS NULL;
      CREATE INDEX notices_by_case ON notices (case_id) WHERE read_at IS NULL AND settled_at IS NULL;
      CREATE TABLE mail_preferences (
        person TEXT PRIMARY KEY REFERENCES persons (id) DEFERRABLE INITIALLY DEFERRED, preference TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE outbox (
        key TEXT PRIMARY KEY, subscription TEXT, created_at TEXT NOT NULL, due_at TEXT NOT NULL,
        attempts INTEGER NOT NULL CHECK (attempts >= 0), failed_at TEXT, last_error TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX outbox_by_due_date ON outbox (due_at) WHERE failed_at IS NULL;
      CREATE INDEX outbox_by_failure ON outbox (failed_at) WHERE failed_at IS NOT NULL;
      CREATE INDEX outbox_by_subscription ON outbox (subscription) WHERE subscription IS NOT NULL;

      CREATE TABLE subscriptions (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, secret TEXT NOT NULL UNIQUE,
        created_at TEXT NOT NULL, confirmed_at TEXT,
        UNIQUE (address, kind, name)
      ) STRICT;
      CREATE INDEX subscriptions_by_subject ON subscriptions (kind, name, id) WHERE confirmed_at IS NOT NULL;
      CREATE INDEX subscriptions_unconfirmed ON subscriptions (created_at) WHERE confirmed_at IS NULL;
      CREATE TABLE announced (place INTEGER PRIMARY KEY CHECK (place = 1), statements INTEGER NOT NULL) STRICT;
      """)
}
