#include "CLinux.h"

#include <signal.h>
#include <string.h>

static volatile int notes = -1;
static _Thread_local char in_hand[128];
static _Thread_local volatile size_t in_hand_length;
// A thread that has used up its stack has none left for the handler.
static _Thread_local char handler_stack[1 << 14];
static _Thread_local int has_handler_stack;

static void note(int signal) {
  if (notes >= 0 && in_hand_length > 0) {
    ssize_t written = write(notes, in_hand, in_hand_length);
    (void)written;
  }
  // As it would have ended: the handler has been reset to the default by now.
  raise(signal);
}

void clinux_note_crashes(int file) {
  static const int faults[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESETHAND};
  struct sigaction standard = {.sa_handler = SIG_DFL};
  notes = file;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    sigaction(faults[i], file >= 0 ? &action : &standard, NULL);
  }
}

void clinux_take_in_hand(const char *line) {
  if (!has_handler_stack) {
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    has_handler_stack = sigaltstack(&stack, NULL) == 0;
  }
  in_hand_length = 0;
  size_t length = strlen(line);
  if (length < sizeof in_hand) {
    memcpy(in_hand, line, length);
    in_hand_length = length;
  }
}

void clinux_put_down(void) { in_hand_length = 0; }
