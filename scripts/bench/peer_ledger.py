"""The peer's ledger: SQLite with a write-ahead log that is synced at every commit; a transaction for each group."""

import json
import sqlite3
import time
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
  path TEXT PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS document (
  id INTEGER PRIMARY KEY, path TEXT, position INTEGER, radicado TEXT, parent TEXT, number TEXT, registered TEXT,
  content_key TEXT, findings TEXT, outcome TEXT, reasons TEXT, ruc TEXT
);
CREATE INDEX IF NOT EXISTS undecided ON document(registered, path, position) WHERE outcome IS NULL;
CREATE INDEX IF NOT EXISTS by_parent ON document(parent);
CREATE INDEX IF NOT EXISTS by_number ON document(number);
CREATE INDEX IF NOT EXISTS by_content ON document(content_key);
CREATE TABLE IF NOT EXISTS ticket (
  id TEXT PRIMARY KEY, document INTEGER, ruc TEXT, system TEXT, text BLOB, created INTEGER, published INTEGER
);
CREATE INDEX IF NOT EXISTS open_tickets ON ticket(ruc, system);
CREATE INDEX IF NOT EXISTS pending ON ticket(id) WHERE published IS NULL;
CREATE TABLE IF NOT EXISTS audit (id INTEGER PRIMARY KEY, entry TEXT);
"""
EARLIER = """
SELECT 1 FROM document WHERE outcome IS NOT NULL AND id <> :id
  AND (parent <> '' AND parent = :parent OR number <> '' AND number = :number OR content_key = :content_key) LIMIT 1
"""


class Ledger:
    def __init__(self, state: Path) -> None:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._db = sqlite3.connect(state / "ledger.sqlite", isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.executescript(SCHEMA)

    def seen(self) -> dict[str, tuple]:
        return {row[0]: tuple(row[1:]) for row in self._db.execute("SELECT * FROM file")}

    def stage(self, group: list[tuple[str, tuple, list[dict]]]) -> None:
        documents = [
            (
                each["path"],
                position,
                each.get("radicado"),
                each.get("parent"),
                each.get("number"),
                each["registered"],
                each["content_key"],
                json.dumps(each, ensure_ascii=False),
            )
            for _, _, found in group
            for position, each in enumerate(found, 1)
        ]
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
                [(path, *fingerprint) for path, fingerprint, _ in group],
            )
            self._db.executemany(
                "INSERT INTO document (path, position, radicado, parent, number, registered, content_key, findings)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                documents,
            )

    def decide(self, limit: int) -> list[str]:
        """Decides the next documents in the order of their registration. Returns their outcomes."""
        undecided = "SELECT * FROM document WHERE outcome IS NULL ORDER BY registered, path, position LIMIT ?"
        with self._transaction():
            return [self._decide(row) for row in self._db.execute(undecided, (limit,)).fetchall()]

    def _decide(self, row: sqlite3.Row) -> str:
        found = json.loads(row["findings"])
        outcome, reasons = found["outcome"], found["reasons"]
        tickets = found.get("tickets", {})
        if outcome not in ("ignored", "failed") and self._db.execute(EARLIER, dict(row)).fetchone():
            outcome, reasons, tickets = "duplicate", ["letter.copy"], {}
        if tickets and any(self._is_open(found["ruc"], system) for system in tickets):
            outcome, reasons, tickets = "duplicate", ["letter.insists"], {}
        self._db.execute(
            "UPDATE document SET outcome = ?, reasons = ?, ruc = ? WHERE id = ?",
            (outcome, ",".join(reasons), found.get("ruc"), row["id"]),
        )
        for system, ticket in tickets.items():
            text = json.dumps(ticket, ensure_ascii=False, sort_keys=True).encode()
            values = (ticket["id"], row["id"], found["ruc"], system, text, time.time_ns(), None)
            self._db.execute("INSERT OR IGNORE INTO ticket VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        entry = {"event": "document.decided", "document": row["id"], "outcome": outcome, "reasons": reasons}
        self._db.execute("INSERT INTO audit (entry) VALUES (?)", (json.dumps(entry, sort_keys=True),))
        return outcome

    def _is_open(self, ruc: str, system: str) -> bool:
        return (
            self._db.execute("SELECT 1 FROM ticket WHERE ruc = ? AND system = ?", (ruc, system)).fetchone() is not None
        )

    def pending_tickets(self, limit: int) -> list[tuple[str, bytes]]:
        return [
            tuple(row)
            for row in self._db.execute(
                "SELECT id, text FROM ticket WHERE published IS NULL ORDER BY id LIMIT ?", (limit,)
            )
        ]

    def mark_published(self, tickets: list[tuple[str, bytes]]) -> None:
        with self._transaction():
            self._db.executemany(
                "UPDATE ticket SET published = ? WHERE id = ?", [(time.time_ns(), identity) for identity, _ in tickets]
            )

    def _transaction(self) -> "Transaction":
        return Transaction(self._db)


class Transaction:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type | None, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")
