#pragma once

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/// Runs a program in a new terminal of that many columns; -1 if it cannot be had.
pid_t cpseudoterminal_start(const char *path, char *const arguments[], char *const environment[], int columns,
                            int *terminal);
void cpseudoterminal_resize(int terminal, int columns);
