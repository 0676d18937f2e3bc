"""The peer's files: originals by SHA-256 and the outbox, durable by groups."""

import ctypes
import hashlib
import os
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)


def sync_file_system(path: Path) -> None:
    """One wait for all that was written to the file system, which is much cheaper than one for each file."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if _libc.syncfs(descriptor) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(path))
    finally:
        os.close(descriptor)


def sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_new(path: str, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        written = 0
        while written < len(data):
            written += os.write(descriptor, data[written:])
    finally:
        os.close(descriptor)


class Originals:
    """What has a name is whole: written under another name, synced with its group, then renamed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: dict[str, str] = {}

    def make_shards(self) -> None:
        (self._folder / "tmp").mkdir(parents=True, exist_ok=True)
        for number in range(256):
            (self._folder / f"{number:02x}").mkdir(exist_ok=True)
        sync_directory(self._folder)

    def store(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        final = f"{self._folder}/{digest[:2]}/{digest}"
        if digest not in self._waiting and not os.path.exists(final):
            temporary = f"{self._folder}/tmp/{digest}.{os.getpid()}"
            _write_new(temporary, data)
            self._waiting[digest] = temporary
        return digest

    def make_durable(self) -> None:
        if not self._waiting:
            return
        sync_file_system(self._folder)
        for digest, temporary in self._waiting.items():
            os.rename(temporary, f"{self._folder}/{digest[:2]}/{digest}")
        sync_file_system(self._folder)
        self._waiting = {}


class Outbox:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in ("tmp", "new"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def publish(self, tickets: list[tuple[str, bytes]]) -> None:
        for identity, text in tickets:
            _write_new(f"{self._folder}/tmp/{identity}.json", text)
        sync_file_system(self._folder)
        for identity, _ in tickets:
            os.rename(f"{self._folder}/tmp/{identity}.json", f"{self._folder}/new/{identity}.json")
        sync_directory(self._folder / "new")
