// Loaded before libc into the program under test (LD_PRELOAD): counts the calls that change files or start readers, in
// all threads, and lets one of them go wrong. strace's own injection counts for each thread apart, so that no number
// means a worker's call and not the main thread's too; and it would follow the reader processes, which are meant to be
// left alone here (they are started without environment, so this library is not in them).
//
//   FAULTY_CALLS_LOG=FILE       each call's kind and path, a line a call
//   FAULTY_CALLS_KIND=KIND      the kind of the call that goes wrong,
//   FAULTY_CALLS_AT=N           and which of that kind, from 1
//   FAULTY_CALLS_HOW=...        kill: SIGKILL in its place; half: a write of its first half, then SIGKILL; a number:
//                               fails with that errno; a number and "+": so do all that take space from then on
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *wrong = "";
static long at;
static int error_number, stays, kills, halves, log_file = -1;
static atomic_bool is_full;

__attribute__((constructor)) static void begin(void) {
  const char *kind = getenv("FAULTY_CALLS_KIND"), *number = getenv("FAULTY_CALLS_AT");
  const char *how = getenv("FAULTY_CALLS_HOW"), *log = getenv("FAULTY_CALLS_LOG");
  wrong = kind ? kind : "";
  at = number ? atol(number) : 0;
  kills = how && !strcmp(how, "kill");
  halves = how && !strcmp(how, "half");
  error_number = how ? atoi(how) : 0;
  stays = how && strchr(how, '+');
  int (*plain)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  if (log) log_file = plain(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(const char *kind, int file, const char *path) {
  char link[32], opened[512] = "", line[1200];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, opened, sizeof opened - 1);
  opened[length < 0 ? 0 : length] = 0;
  int count = snprintf(line, sizeof line, "%s %s %s\n", kind, opened, path ? path : "");
  ssize_t (*plain)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  if (count > 0) plain(log_file, line, (size_t)count);
}

enum { SOUND, FAILS, IS_HALF };

/// What is to become of the call; errno is set where it fails. On a full disk one still removes and renames.
static int fate(atomic_long *calls, const char *kind, int file, const char *path, int takes_space) {
  int kept = errno;
  long number = atomic_fetch_add(calls, 1) + 1;
  if (log_file >= 0) note(kind, file, path);
  errno = kept;
  if (number == at && !strcmp(kind, wrong)) {
    if (kills) kill(getpid(), SIGKILL);
    if (halves) return IS_HALF;
    if (stays) atomic_store(&is_full, 1);
  } else if (!takes_space || !atomic_load(&is_full)) {
    return SOUND;
  }
  errno = error_number;
  return FAILS;
}

static int is_file(int file) {
  struct stat status;
  return file > 2 && fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

#define REAL(name) \
  static __typeof__(name) *real; \
  static atomic_long calls; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define WITH_PATH(name, space, file, path, declared, passed) \
  int name declared { REAL(name); return fate(&calls, #name, file, path, space) == FAILS ? -1 : real passed; }
#define WITHOUT_PATH(name, space, file, declared, passed) WITH_PATH(name, space, file, NULL, declared, passed)

WITHOUT_PATH(fsync, 0, file, (int file), (file))
WITHOUT_PATH(fdatasync, 0, file, (int file), (file))
WITHOUT_PATH(syncfs, 0, file, (int file), (file))
WITHOUT_PATH(
    sync_file_range, 0, file, (int file, off64_t from, off64_t count, unsigned flags), (file, from, count, flags))
WITHOUT_PATH(ftruncate, 1, file, (int file, off_t size), (file, size))
WITHOUT_PATH(ftruncate64, 1, file, (int file, off64_t size), (file, size))
WITHOUT_PATH(fallocate, 1, file, (int file, int mode, off_t from, off_t count), (file, mode, from, count))
WITHOUT_PATH(fallocate64, 1, file, (int file, int mode, off64_t from, off64_t count), (file, mode, from, count))
WITHOUT_PATH(fchmod, 0, file, (int file, mode_t mode), (file, mode))
WITHOUT_PATH(fchown, 0, file, (int file, uid_t user, gid_t group), (file, user, group))
WITH_PATH(mkdir, 1, -1, path, (const char *path, mode_t mode), (path, mode))
WITH_PATH(mkdirat, 1, in, path, (int in, const char *path, mode_t mode), (in, path, mode))
WITH_PATH(rmdir, 0, -1, path, (const char *path), (path))
WITH_PATH(unlink, 0, -1, path, (const char *path), (path))
WITH_PATH(unlinkat, 0, in, path, (int in, const char *path, int flags), (in, path, flags))
WITH_PATH(rename, 0, -1, path, (const char *path, const char *to), (path, to))
WITH_PATH(renameat, 0, in, path, (int in, const char *path, int at, const char *to), (in, path, at, to))
WITH_PATH(
    renameat2, 0, in, path, (int in, const char *path, int at, const char *to, unsigned how), (in, path, at, to, how))
WITH_PATH(
    linkat, 1, at, to, (int in, const char *path, int at, const char *to, int flags), (in, path, at, to, flags))

int posix_spawn(
    pid_t *process, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
    char *const arguments[], char *const environment[]) {
  REAL(posix_spawn);
  if (fate(&calls, "posix_spawn", -1, path, 0) == FAILS) return errno;
  return real(process, path, actions, attributes, arguments, environment);
}

#define WRITING(name, declared, passed) \
  ssize_t name declared { \
    REAL(name); \
    if (!is_file(file)) return real passed; \
    int met = fate(&calls, #name, file, NULL, 1); \
    if (met == FAILS) return -1; \
    if (met == IS_HALF) size /= 2; \
    ssize_t written = real passed; \
    if (met == IS_HALF) kill(getpid(), SIGKILL); \
    return written; \
  }

WRITING(write, (int file, const void *bytes, size_t size), (file, bytes, size))
WRITING(pwrite, (int file, const void *bytes, size_t size, off_t offset), (file, bytes, size, offset))
WRITING(pwrite64, (int file, const void *bytes, size_t size, off64_t offset), (file, bytes, size, offset))

#define OPENING(name, declared, last, in, passed) \
  int name declared { \
    REAL(name); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))) { \
      va_list rest; \
      va_start(rest, last); \
      mode = va_arg(rest, mode_t); \
      va_end(rest); \
      if (fate(&calls, #name, in, path, 1) == FAILS) return -1; \
    } \
    return real passed; \
  }

OPENING(open, (const char *path, int flags, ...), flags, -1, (path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), flags, -1, (path, flags, mode))
OPENING(openat, (int in, const char *path, int flags, ...), flags, in, (in, path, flags, mode))
OPENING(openat64, (int in, const char *path, int flags, ...), flags, in, (in, path, flags, mode))
