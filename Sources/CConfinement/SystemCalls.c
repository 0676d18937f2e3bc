#define _GNU_SOURCE
#include "CConfinement.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static const int allowed[] = {
    SCMP_SYS(read),           SCMP_SYS(write),         SCMP_SYS(readv),          SCMP_SYS(writev),
    SCMP_SYS(pread64),        SCMP_SYS(recvmsg),       SCMP_SYS(sendmsg),        SCMP_SYS(recvfrom),
    SCMP_SYS(sendto),         SCMP_SYS(close),         SCMP_SYS(fstat),          SCMP_SYS(lseek),
    SCMP_SYS(munmap),         SCMP_SYS(mremap),        SCMP_SYS(brk),            SCMP_SYS(madvise),
    SCMP_SYS(futex),          SCMP_SYS(exit),          SCMP_SYS(exit_group),     SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(sigaltstack),   SCMP_SYS(getpid),         SCMP_SYS(gettid),
    SCMP_SYS(clock_gettime),  SCMP_SYS(gettimeofday),  SCMP_SYS(getrandom),      SCMP_SYS(getrusage),
    SCMP_SYS(sched_yield),    SCMP_SYS(restart_syscall), SCMP_SYS(set_robust_list), SCMP_SYS(poll),
    SCMP_SYS(ppoll),          SCMP_SYS(time),
};

// A document that makes the reader ask for one of these has taken it over.
static const int deadly[] = {
    SCMP_SYS(execve),        SCMP_SYS(execveat),         SCMP_SYS(ptrace),        SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev), SCMP_SYS(bpf),          SCMP_SYS(userfaultfd),   SCMP_SYS(mount),
    SCMP_SYS(unshare),       SCMP_SYS(setns),            SCMP_SYS(pivot_root),    SCMP_SYS(chroot),
    SCMP_SYS(init_module),   SCMP_SYS(finit_module),     SCMP_SYS(kexec_load),    SCMP_SYS(perf_event_open),
    SCMP_SYS(keyctl),        SCMP_SYS(add_key),          SCMP_SYS(request_key),   SCMP_SYS(io_uring_setup),
    SCMP_SYS(open_by_handle_at), SCMP_SYS(reboot),       SCMP_SYS(setuid),        SCMP_SYS(setresuid),
};

static int add_plain(scmp_filter_ctx filter) {
  int failed = 0;
  for (size_t i = 0; !failed && i < sizeof allowed / sizeof *allowed; ++i) {
    failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
  }
  for (size_t i = 0; !failed && i < sizeof deadly / sizeof *deadly; ++i) {
    failed = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
  }
  return failed;
}

// Memory that is never executable, fstat by its newer name, signals to oneself (abort), limits read but not set.
static int add_conditional(scmp_filter_ctx filter) {
  int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed = failed ? failed : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                                              SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed = failed ? failed : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                                              SCMP_A3(SCMP_CMP_EQ, AT_EMPTY_PATH));
  failed = failed ? failed : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                                              SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
  failed = failed ? failed : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0),
                                              SCMP_A2(SCMP_CMP_EQ, 0));
  // Handlers may be taken away (abort), which needs the same call as setting them.
  return failed ? failed : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction), 0);
}

int confinement_filter_system_calls(void) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (!filter) {
    return ENOMEM;
  }
  int failed = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  failed = failed ? failed : seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
  // A tree instead of a list: a few comparisons a call.
  failed = failed ? failed : seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  failed = failed ? failed : add_plain(filter);
  failed = failed ? failed : add_conditional(filter);
  failed = failed ? failed : seccomp_load(filter);
  seccomp_release(filter);
  return -failed;
}
