#ifndef CREADERSOCKET_H
#define CREADERSOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// What Swift cannot say itself: control messages are macros, and some calls need _GNU_SOURCE.

// Two connected stream sockets, close-on-exec. 0, or an errno.
int reader_socket_pair(int *first, int *second);
// Sends what it can with one descriptor attached (none if negative). Bytes sent, or the negative of an errno: EAGAIN
// where there is no room and it is not to block.
ssize_t reader_socket_send(int socket, const void *bytes, size_t length, int descriptor, bool blocks);
// Receives at most `length` bytes and one descriptor; more than one are closed. -1 in *descriptor: none.
// Bytes received, 0 at the end of the stream, or the negative of an errno.
ssize_t reader_socket_receive(int socket, void *bytes, size_t length, int *descriptor);

// Starts `path` with the socket as descriptor 0, /dev/null as 1 and 2, nothing else, nothing of our environment, and default
// signals. 0, or an errno.
int reader_process_spawn(const char *path, char *const arguments[], int socket, pid_t *process);
// Processor time spent, in milliseconds, or -1.
int64_t reader_process_cpu(pid_t process);
// Lets the process use this many seconds of processor time in all. 0, or an errno.
int reader_process_limit_cpu(pid_t process, uint64_t seconds);

typedef struct {
  int exit_code;        // -1 unless it ended by itself
  int signal;           // 0 unless a signal ended it
  int64_t peak_memory;  // bytes
} reader_process_end;

// Waits for the end of a process. 0, or an errno.
int reader_process_wait(pid_t process, reader_process_end *end);

#endif
