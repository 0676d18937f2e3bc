#define _GNU_SOURCE
#include "CCurl.h"

#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

char *ccurl_copy_ascii_host(const char *host) {
  locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (utf8 == (locale_t)0) return NULL;
  locale_t before = uselocale(utf8);
  char *ascii = NULL;
  CURLU *url = curl_url();
  if (url != NULL && curl_url_set(url, CURLUPART_SCHEME, "https", 0) == CURLUE_OK &&
      curl_url_set(url, CURLUPART_HOST, host, 0) == CURLUE_OK) {
    char *converted = NULL;
    if (curl_url_get(url, CURLUPART_HOST, &converted, CURLU_PUNYCODE) == CURLUE_OK) ascii = strdup(converted);
    curl_free(converted);
  }
  curl_url_cleanup(url);
  uselocale(before);
  freelocale(utf8);
  return ascii;
}

static void forget(const sigset_t *signals) {
  const struct timespec at_once = {0, 0};
  while (sigtimedwait(signals, NULL, &at_once) == -1 && errno == EINTR) {
  }
}

CURLcode ccurl_perform(CURL *handle) {
  sigset_t broken_pipe, before, pending;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  sigpending(&pending);
  int was_pending = sigismember(&pending, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken_pipe, &before);
  CURLcode code = curl_easy_perform(handle);
  if (!was_pending) forget(&broken_pipe);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return code;
}

static void limit_waiting(int socket) {
  const struct timeval limit = {.tv_sec = 15};
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

int ccurl_listen(char *name) {
  int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener == -1) return -1;
  limit_waiting(listener);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  socklen_t length = sizeof address;
  // No name given: the kernel finds one that nobody has (unix(7), "autobind").
  if (bind(listener, (struct sockaddr *)&address, sizeof address.sun_family) == -1 || listen(listener, 1) == -1 ||
      getsockname(listener, (struct sockaddr *)&address, &length) == -1) {
    close(listener);
    return -1;
  }
  // An abstract name begins with a NUL, which libcurl puts there itself.
  size_t count = length - offsetof(struct sockaddr_un, sun_path) - 1;
  memcpy(name, address.sun_path + 1, count);
  name[count] = 0;
  return listener;
}

int ccurl_accept_own(int listener) {
  for (;;) {
    int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (connection == -1) return -1;
    limit_waiting(connection);
    struct ucred peer = {0};
    socklen_t length = sizeof peer;
    if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.pid == getpid()) return connection;
    close(connection);
  }
}
