#define _GNU_SOURCE
#include "CReaderSocket.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int reader_socket_pair(int *first, int *second) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    return errno;
  }
  *first = pair[0];
  *second = pair[1];
  return 0;
}

ssize_t reader_socket_send(int socket, const void *bytes, size_t length, int descriptor, bool blocks) {
  struct iovec part = {.iov_base = (void *)bytes, .iov_len = length};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (descriptor >= 0) {
    message.msg_control = control.space;
    message.msg_controllen = sizeof control.space;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
  }
  ssize_t sent;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL | (blocks ? 0 : MSG_DONTWAIT));
  } while (sent < 0 && errno == EINTR);
  return sent < 0 ? -errno : sent;
}

ssize_t reader_socket_receive(int socket, void *bytes, size_t length, int *descriptor) {
  struct iovec part = {.iov_base = bytes, .iov_len = length};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(4 * sizeof(int))];
  } control;
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
  *descriptor = -1;
  ssize_t received;
  do {
    received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (received < 0 && errno == EINTR);
  if (received < 0) {
    return -errno;
  }
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) {
      continue;
    }
    size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < count; ++i) {
      int given;
      memcpy(&given, CMSG_DATA(header) + i * sizeof(int), sizeof(int));
      if (*descriptor < 0) {
        *descriptor = given;
      } else {
        close(given);
      }
    }
  }
  return received;
}

static int add_file_actions(posix_spawn_file_actions_t *actions, int socket) {
  // A duplicate onto itself would keep close-on-exec; posix_spawn clears it then, by its definition.
  int failed = posix_spawn_file_actions_adddup2(actions, socket, 0);
  failed = failed ? failed : posix_spawn_file_actions_addopen(actions, 1, "/dev/null", O_WRONLY, 0);
  failed = failed ? failed : posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
  return failed ? failed : posix_spawn_file_actions_addclosefrom_np(actions, 3);
}

static int set_attributes(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int failed = posix_spawnattr_setflags(
      attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  failed = failed ? failed : posix_spawnattr_setsigmask(attributes, &none);
  return failed ? failed : posix_spawnattr_setsigdefault(attributes, &all);
}

int reader_process_spawn(const char *path, char *const arguments[], int socket, pid_t *process) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int failed = posix_spawn_file_actions_init(&actions);
  if (failed) {
    return failed;
  }
  failed = posix_spawnattr_init(&attributes);
  if (failed) {
    posix_spawn_file_actions_destroy(&actions);
    return failed;
  }
  // A document is thousands of small objects that come and go together: kept ready for the next one.
  static char tuning[] = "GLIBC_TUNABLES=glibc.malloc.tcache_count=4096";
  char *const environment[] = {tuning, NULL};
  failed = add_file_actions(&actions, socket);
  failed = failed ? failed : set_attributes(&attributes);
  failed = failed ? failed : posix_spawn(process, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

int64_t reader_process_cpu(pid_t process) {
  clockid_t clock;
  struct timespec spent;
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &spent) != 0) {
    return -1;
  }
  return (int64_t)spent.tv_sec * 1000 + spent.tv_nsec / 1000000;
}

int reader_process_limit_cpu(pid_t process, uint64_t seconds) {
  struct rlimit limit;
  if (prlimit(process, RLIMIT_CPU, NULL, &limit) != 0) {
    return errno;
  }
  limit.rlim_cur = seconds < limit.rlim_max ? seconds : limit.rlim_max;
  return prlimit(process, RLIMIT_CPU, &limit, NULL) == 0 ? 0 : errno;
}

int reader_process_wait(pid_t process, reader_process_end *end) {
  int status;
  struct rusage usage;
  pid_t ended;
  do {
    ended = wait4(process, &status, 0, &usage);
  } while (ended < 0 && errno == EINTR);
  if (ended < 0) {
    return errno;
  }
  end->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  end->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  end->peak_memory = (int64_t)usage.ru_maxrss * 1024;
  return 0;
}
