extension Schema {
  /// Indexes in whose order queries answer: the feed of a register by what changed last, a reporter's request by its
  /// first link.
  static let order1 = SchemaMigration(
    name: "8 order of feeds and requests",
    statements: """
      CREATE INDEX register_entries_by_statement ON register_entries (register, statement);
      DROP INDEX reporter_links_by_request;
      CREATE INDEX reporter_links_by_request ON reporter_links (request_key, created_at) WHERE request_key IS NOT NULL;
      """)
}
