// System calls of Linux that Swift's Glibc module does not give, and what a handler of signals may do: each function says
// why it is here.
// All return -1 and set errno on failure, as the calls they stand for.
#ifndef QUIPUX_CLINUX_H
#define QUIPUX_CLINUX_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// openat is variadic, which Swift does not import.
static inline int clinux_openat(int directory, const char *path, int flags, mode_t mode) {
  return openat(directory, path, flags | O_CLOEXEC, mode);
}

/// glibc 2.36 has no function for openat2. It resolves a path that somebody else wrote without leaving `directory` and
/// without following a symbolic link or a mount of /proc anywhere on the way.
static inline int clinux_openat2_beneath(int directory, const char *path, int flags) {
  struct open_how how = {
      .flags = (uint64_t)(flags | O_CLOEXEC),
      .mode = 0,
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
  };
  return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

/// A file without a name, which vanishes with its process. O_TMPFILE is missing from the Glibc module, and open is
/// variadic.
static inline int clinux_open_unnamed(int directory, mode_t mode) {
  return openat(directory, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
}

/// Gives a name to a file opened by clinux_open_unnamed; EEXIST when the name is taken. By way of /proc, because
/// AT_EMPTY_PATH asks for a capability that a service does not have.
static inline int clinux_link_unnamed(int file, int directory, const char *name) {
  char path[sizeof "/proc/self/fd/" + 3 * sizeof(int)];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  return linkat(AT_FDCWD, path, directory, name, AT_SYMLINK_FOLLOW);
}

/// The same file, opened again for reading only: a descriptor that may be given away. By way of /proc, as a file without
/// a name has no other.
static inline int clinux_reopen_read_only(int file) {
  char path[sizeof "/proc/self/fd/" + 3 * sizeof(int)];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

/// renameat2 and RENAME_NOREPLACE are hidden by _GNU_SOURCE in the Glibc module.
static inline int clinux_rename_without_replacing(
    int from_directory, const char *from, int to_directory, const char *to) {
  return renameat2(from_directory, from, to_directory, to, RENAME_NOREPLACE);
}

/// syncfs is hidden by _GNU_SOURCE in the Glibc module. Writes back the whole file system that `file` is on, and
/// reports errors of writing back since `file` was opened (Linux 5.8).
static inline int clinux_syncfs(int file) { return syncfs(file); }

/// sync_file_range is hidden by _GNU_SOURCE in the Glibc module. Begins writing back without waiting: no durability by
/// itself, but the fsync that follows finds the work begun.
static inline int clinux_begin_writeback(int file) { return sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE); }

/// readdir returns a struct whose name Swift sees as a tuple of 256 numbers. This fills a buffer with entries as the
/// kernel lays them out; clinux_entry reads one.
static inline ssize_t clinux_read_entries(int directory, void *buffer, size_t size) {
  return getdents64(directory, buffer, size);
}

struct clinux_entry {
  const char *name;
  uint16_t length;
  uint8_t type;
};

/// The entry at `offset` of what clinux_read_entries filled; `length` leads to the next one.
static inline struct clinux_entry clinux_entry_at(const void *buffer, size_t offset) {
  const struct dirent64 *entry = (const struct dirent64 *)((const char *)buffer + offset);
  return (struct clinux_entry){.name = entry->d_name, .length = entry->d_reclen, .type = entry->d_type};
}

/// From here on, a fault of this process (a trap, a bad access, an abort) appends what its thread has in hand to `file`
/// before the process ends by it; -1: no longer. A handler of signals may do next to nothing, which Swift cannot promise.
void clinux_note_crashes(int file);

/// What the calling thread has in hand: a line of up to 127 bytes.
void clinux_take_in_hand(const char *line);
void clinux_put_down(void);

#endif
