import GRDB

/// The tables. A migration that was released is never edited: what changes is a further one.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in
      for statement in reading + deciding + publishing { try db.execute(sql: statement) }
    }
    migrator.registerMigration("v2") { db in
      try db.execute(sql: "ALTER TABLE document ADD COLUMN insists_on TEXT")
    }
    return migrator
  }

  private static let reading = [
    """
    CREATE TABLE batch (
      id TEXT PRIMARY KEY NOT NULL,
      source TEXT NOT NULL,
      rules TEXT NOT NULL,
      phase TEXT NOT NULL CHECK (phase IN ('reading', 'deciding', 'publishing', 'ended')),
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      ticketed INTEGER NOT NULL DEFAULT 0, observed INTEGER NOT NULL DEFAULT 0, review INTEGER NOT NULL DEFAULT 0,
      duplicate INTEGER NOT NULL DEFAULT 0, ignored INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
      tickets INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    "CREATE INDEX batch_unfinished ON batch(id) WHERE ended_at IS NULL",
    """
    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      source TEXT NOT NULL,
      path BLOB NOT NULL,
      fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 16),
      size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
      device INTEGER NOT NULL,
      original BLOB CHECK (length(original) = 32),
      batch TEXT NOT NULL REFERENCES batch(id),
      state TEXT NOT NULL
        CHECK (state IN ('reading', 'staged', 'decided', 'safe', 'disposed', 'failed', 'quarantined')),
      attempts INTEGER NOT NULL DEFAULT 0,
      next_attempt_at INTEGER CHECK ((next_attempt_at IS NULL) = (state <> 'failed')),
      disposition TEXT,
      disposed_at INTEGER
    ) STRICT
    """,
    // Covers the question of every poll: which fingerprints of a source are known?
    "CREATE UNIQUE INDEX file_seen ON file(source, fingerprint)",
    "CREATE INDEX file_of_batch ON file(batch)",
    "CREATE INDEX file_at_path ON file(path)",
    "CREATE INDEX file_safe ON file(id) WHERE state = 'safe'",
    "CREATE INDEX file_failed ON file(source, next_attempt_at) WHERE state = 'failed'",
    "CREATE INDEX file_reading ON file(source) WHERE state = 'reading'",
    """
    CREATE TABLE document (
      id INTEGER PRIMARY KEY,
      file INTEGER NOT NULL REFERENCES file(id),
      batch TEXT NOT NULL REFERENCES batch(id),
      path BLOB NOT NULL,
      position INTEGER NOT NULL,
      digest BLOB NOT NULL,
      radicado TEXT, parent TEXT, number TEXT, number_key TEXT,
      registered_at INTEGER,
      order_at INTEGER NOT NULL,
      effective_at INTEGER NOT NULL,
      letter_key TEXT, content_key BLOB,
      failure TEXT,
      outcome TEXT CHECK (outcome IN ('ticketed', 'observed', 'review', 'duplicate', 'ignored', 'failed')),
      reasons TEXT, flags TEXT, ruc TEXT,
      will_retry INTEGER NOT NULL DEFAULT 0,
      decided_at INTEGER CHECK ((decided_at IS NULL) = (outcome IS NULL))
    ) STRICT
    """,
    "CREATE INDEX document_of_file ON document(file)",
    "CREATE INDEX document_of_batch ON document(batch, order_at, path, position)",
    "CREATE INDEX document_undecided ON document(batch, order_at, path, position) WHERE outcome IS NULL",
    "CREATE INDEX document_letter ON document(letter_key) WHERE letter_key IS NOT NULL",
    "CREATE INDEX document_number ON document(number_key) WHERE number_key IS NOT NULL",
    "CREATE INDEX document_content ON document(content_key, effective_at) WHERE content_key IS NOT NULL",
    "CREATE INDEX document_radicado ON document(radicado) WHERE radicado IS NOT NULL",
    "CREATE INDEX document_parent ON document(parent) WHERE parent IS NOT NULL",
    // Apart from the document, whose row is written again when it is decided.
    """
    CREATE TABLE findings (
      document INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE CASCADE, json BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE attachment (
      document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
      name TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      path BLOB,
      PRIMARY KEY (document, ordinal)
    ) STRICT, WITHOUT ROWID
    """,
  ]

  private static let deciding = [
    """
    CREATE TABLE ticket (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      document INTEGER NOT NULL REFERENCES document(id),
      system TEXT NOT NULL,
      ruc TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'open', 'held', 'done', 'dead', 'cancelled')),
      state_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      published_at INTEGER
    ) STRICT
    """,
    // Apart from the ticket, whose row is written again and again.
    """
    CREATE TABLE ticket_text (
      ticket INTEGER PRIMARY KEY REFERENCES ticket(number) ON DELETE CASCADE, json BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX ticket_of_taxpayer ON ticket(ruc, system)",
    "CREATE INDEX ticket_of_document ON ticket(document)",
    "CREATE INDEX ticket_by_age ON ticket(created_at)",
    "CREATE INDEX ticket_pending ON ticket(number) WHERE state = 'pending'",
    """
    CREATE TABLE observation (
      document INTEGER PRIMARY KEY REFERENCES document(id),
      name TEXT NOT NULL,
      text TEXT NOT NULL,
      written_at INTEGER
    ) STRICT
    """,
    "CREATE INDEX observation_pending ON observation(document) WHERE written_at IS NULL",
  ]

  private static let publishing = [
    """
    CREATE TABLE audit_pending (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, line BLOB NOT NULL, recorded_at INTEGER NOT NULL
    ) STRICT
    """
  ]
}
