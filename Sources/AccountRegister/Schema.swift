import GRDB

/// The tables. A migration that was released is never edited: what changes is a further one.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in
      for statement in accounts + links { try db.execute(sql: statement) }
    }
    return migrator
  }

  private static let accounts = [
    """
    CREATE TABLE account (
      id INTEGER PRIMARY KEY,
      ruc TEXT NOT NULL CHECK (length(ruc) = 13),
      system TEXT NOT NULL CHECK (system IN ('SUT', 'SALARIOS')),
      email TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('active', 'blocked')),
      changed_at INTEGER NOT NULL,
      UNIQUE (ruc, system)
    ) STRICT
    """
  ]

  private static let links = [
    // One row a ticket: its latest link. A digest is SHA-256 of the token, which is nowhere.
    """
    CREATE TABLE link (
      ticket TEXT PRIMARY KEY NOT NULL,
      account INTEGER NOT NULL REFERENCES account(id),
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      state TEXT NOT NULL CHECK (state IN ('open', 'redeemed', 'replaced', 'withdrawn')),
      issued_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      redeemed_at INTEGER CHECK ((redeemed_at IS NULL) = (state <> 'redeemed'))
    ) STRICT
    """,
    // Whoever else forgets it, an account has one link that opens it at most.
    "CREATE UNIQUE INDEX link_open ON link(account) WHERE state = 'open'",
    // Digests of a ticket's earlier links: known, so that whoever follows one is told that there is a newer.
    """
    CREATE TABLE former_link (
      digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
      ticket TEXT NOT NULL REFERENCES link(ticket)
    ) STRICT, WITHOUT ROWID
    """,
  ]
}
