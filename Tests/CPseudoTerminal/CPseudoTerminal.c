#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

pid_t cpseudoterminal_start(const char *path, char *const arguments[], char *const environment[], int columns,
                            int *terminal) {
  struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};
  pid_t child = forkpty(terminal, NULL, NULL, &size);
  if (child == 0) {
    // Tests start programs from several threads: a terminal inherited from another would never hang up.
    for (int descriptor = 3; descriptor < 1024; descriptor++) close(descriptor);
    execve(path, arguments, environment);
    _exit(127);
  }
  return child;
}

void cpseudoterminal_resize(int terminal, int columns) {
  struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};
  ioctl(terminal, TIOCSWINSZ, &size);
}
