#ifndef CCONFINEMENT_H
#define CCONFINEMENT_H

#include <stdbool.h>
#include <stdint.h>

// Each of these binds the calling process for good. 0, or an errno.

// Closes every descriptor from `first` on.
int confinement_close_from(unsigned first);
// Lets the allocator keep what was freed, up to some megabytes, for the next document.
int confinement_keep_memory(void);
// Takes away every signal handler: the language's own writes reports and starts programs when the process crashes.
int confinement_default_signals(void);
// Address space in bytes; no files, no core, no processes, few descriptors; `cpu_seconds` for the whole life.
int confinement_limit_resources(uint64_t address_space, uint64_t cpu_seconds);
int confinement_no_new_privileges(void);
// Denies every access to files (and to TCP, and to sockets and signals outside, where the kernel can).
// The version of the kernel's Landlock goes to *version: 0 where there is none.
int confinement_landlock(int *version);
// Allows the system calls of a process that computes and talks over open descriptors; others get EPERM, and those that
// only an intruder would make end the process.
int confinement_filter_system_calls(void);

typedef enum {
  CONFINEMENT_OPEN_FILE,
  CONFINEMENT_CREATE_FILE,
  CONFINEMENT_CONNECT,
  CONFINEMENT_FORK,
  CONFINEMENT_EXECUTE
} confinement_attempt;

typedef enum { ATTEMPT_SUCCEEDED = 0, ATTEMPT_REFUSED = 1, ATTEMPT_KILLED = 2, ATTEMPT_NOT_MADE = 3 } attempt_result;

// In a child process: confines it with `confine`, makes the attempt, and says how it ended. *detail: the errno or the
// signal. To be called before this process is confined itself.
attempt_result confinement_try(confinement_attempt attempt, bool (*confine)(void), int *detail);

#endif
