#define _GNU_SOURCE
#include "CConfinement.h"

#include <errno.h>
#include <linux/landlock.h>
#include <malloc.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int confinement_close_from(unsigned first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) {
    return 0;
  }
#endif
  for (int descriptor = (int)first; descriptor < 4096; ++descriptor) {
    close(descriptor);
  }
  return 0;
}

int confinement_keep_memory(void) {
  // What one document needed the next one needs, too: to hand it back and fault it in again costs a tenth of the time.
  const bool isKept = mallopt(M_TRIM_THRESHOLD, 32 << 20) && mallopt(M_TOP_PAD, 1 << 20) &&
                      mallopt(M_MMAP_THRESHOLD, 4 << 20);
  return isKept ? 0 : EINVAL;
}

int confinement_default_signals(void) {
  for (int number = 1; number < 32; ++number) {
    if (number != SIGKILL && number != SIGSTOP && signal(number, SIG_DFL) == SIG_ERR) {
      return errno;
    }
  }
  return 0;
}

static int limit(int resource, uint64_t most) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) {
    return errno;
  }
  limit.rlim_max = most < limit.rlim_max ? most : limit.rlim_max;
  limit.rlim_cur = limit.rlim_max;
  return setrlimit(resource, &limit) == 0 ? 0 : errno;
}

int confinement_limit_resources(uint64_t address_space, uint64_t cpu_seconds) {
  int failed = limit(RLIMIT_AS, address_space);
  failed = failed ? failed : limit(RLIMIT_CPU, cpu_seconds);
  failed = failed ? failed : limit(RLIMIT_FSIZE, 0);
  failed = failed ? failed : limit(RLIMIT_CORE, 0);
  failed = failed ? failed : limit(RLIMIT_NPROC, 0);
  failed = failed ? failed : limit(RLIMIT_MEMLOCK, 0);
  return failed ? failed : limit(RLIMIT_NOFILE, 8);
}

int confinement_no_new_privileges(void) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return errno;
  }
  // Nobody of the same user may look into it with ptrace.
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno;
}

// The header of Debian 12 ends at version 2 or so: what is newer is said by number.
struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scoped;
};

static uint64_t file_rights(int version) {
  if (version >= 5) {
    return (1ULL << 16) - 1;  // ioctl on devices
  }
  if (version >= 3) {
    return (1ULL << 15) - 1;  // truncate
  }
  return version == 2 ? (1ULL << 14) - 1 : (1ULL << 13) - 1;  // refer
}

int confinement_landlock(int *version) {
  *version = 0;
  const long supported = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (supported < 1) {
    return supported < 0 ? errno : ENOSYS;
  }
  struct ruleset rules = {.files = file_rights((int)supported),
                          .network = supported >= 4 ? 3 : 0,   // bind, connect
                          .scoped = supported >= 6 ? 3 : 0};  // abstract sockets, signals
  const size_t size = supported >= 6 ? sizeof rules : supported >= 4 ? offsetof(struct ruleset, scoped) : 8;
  const long set = syscall(SYS_landlock_create_ruleset, &rules, size, 0);
  if (set < 0) {
    return errno;
  }
  const long refused = syscall(SYS_landlock_restrict_self, (int)set, 0);
  const int failed = refused ? errno : 0;
  close((int)set);
  if (!failed) {
    *version = (int)supported;
  }
  return failed;
}
