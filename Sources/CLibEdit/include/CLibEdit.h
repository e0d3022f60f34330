#pragma once

// libedit for Swift. `el_set`, `el_get` and `history` are variadic, which Swift cannot call: here is one typed
// function for each of their operations that the editor needs, and the parts of POSIX that Swift sees
// differently from system to system.

#include <fcntl.h>
#include <histedit.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

typedef const char *(*clibedit_prompt)(EditLine *);
typedef unsigned char (*clibedit_command)(EditLine *, int);
typedef int (*clibedit_get_character)(EditLine *, wchar_t *);

/// An editor on standard input and output, in emacs mode, that leaves signals alone.
EditLine *clibedit_open(const char *program);
void clibedit_set_client_data(EditLine *editor, void *data);
void *clibedit_client_data(EditLine *editor);
void clibedit_set_prompt(EditLine *editor, clibedit_prompt prompt);
void clibedit_set_get_character(EditLine *editor, clibedit_get_character function);
void clibedit_add_command(EditLine *editor, const char *name, const char *help, clibedit_command function);
void clibedit_bind(EditLine *editor, const char *key, const char *command);
void clibedit_use_history(EditLine *editor, History *history);
/// Draws prompt and line anew where the cursor is, which has to be at the start of an empty line.
void clibedit_refresh(EditLine *editor);
/// Puts the terminal into the editor's mode, or back into its own.
void clibedit_prepare_terminal(EditLine *editor, bool editing);
/// Writes what is buffered for standard output.
void clibedit_flush(void);

void clibedit_history_size(History *history, int size);
void clibedit_history_enter(History *history, const char *entry);
void clibedit_history_clear(History *history);

/// Columns of a character on a terminal; 0 for what has no width.
int clibedit_width(wchar_t character);
/// Columns of the terminal behind a descriptor; 0 if it is none.
int clibedit_columns(int descriptor);
/// Makes text UTF-8, whatever the environment says.
void clibedit_use_utf8(void);
/// From now on SIGINT, SIGWINCH and SIGTSTP each become one byte, the signal's number, written to `descriptor`.
void clibedit_divert_signals(int descriptor);
/// Stops this process until it is told to go on, as Ctrl-Z does.
void clibedit_suspend(void);
/// Runs `body(context)` on a thread of its own.
bool clibedit_start_thread(void (*body)(void *), void *context);

/// A pipe neither end of which ever waits, or outlives an exec.
bool clibedit_pipe(int ends[2]);
int clibedit_open_file(const char *path, int flags, mode_t mode);
/// Writes all bytes, however few the descriptor takes at a time.
bool clibedit_write(int descriptor, const void *bytes, size_t count);
/// Reads like `read`, again if a signal came between; -1 for an error, 0 at the end.
ssize_t clibedit_read(int descriptor, void *bytes, size_t count);
