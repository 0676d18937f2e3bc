#define _GNU_SOURCE
#include "CConfinement.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

// Exit codes of the child: an errno (refused), or one of these.
enum { succeeded = 200, not_confined = 201 };

static int open_file(int flags, const char *path) {
  const int descriptor = open(path, flags, 0600);
  return descriptor < 0 ? errno : succeeded;
}

static int connect_somewhere(void) {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  if (descriptor < 0) {
    return errno;
  }
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  // Whether anybody listens there makes no difference: to have asked is to have left.
  connect(descriptor, (struct sockaddr *)&address, sizeof address);
  return succeeded;
}

static int fork_once(void) {
  const pid_t child = fork();
  if (child == 0) {
    _exit(0);
  }
  return child < 0 ? errno : succeeded;
}

static int execute(void) {
  char *const arguments[] = {"true", NULL};
  execv("/bin/true", arguments);
  return errno;
}

static int attempted(confinement_attempt attempt) {
  switch (attempt) {
  case CONFINEMENT_OPEN_FILE: return open_file(O_RDONLY, "/etc/passwd");
  case CONFINEMENT_CREATE_FILE: return open_file(O_WRONLY | O_CREAT | O_EXCL, "/tmp/quipux-intake-reader-was-here");
  case CONFINEMENT_CONNECT: return connect_somewhere();
  case CONFINEMENT_FORK: return fork_once();
  case CONFINEMENT_EXECUTE: return execute();
  }
  return succeeded;
}

attempt_result confinement_try(confinement_attempt attempt, bool (*confine)(void), int *detail) {
  *detail = 0;
  const pid_t child = fork();
  if (child < 0) {
    *detail = errno;
    return ATTEMPT_NOT_MADE;
  }
  if (child == 0) {
    _exit(confine() ? attempted(attempt) : not_confined);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) {
    *detail = WTERMSIG(status);
    return ATTEMPT_KILLED;
  }
  *detail = WEXITSTATUS(status);
  if (*detail == not_confined) {
    return ATTEMPT_NOT_MADE;
  }
  // A successful exec ends with the other program's 0.
  return *detail == succeeded || *detail == 0 ? ATTEMPT_SUCCEEDED : ATTEMPT_REFUSED;
}
