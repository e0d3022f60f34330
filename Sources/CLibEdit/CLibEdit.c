#define _GNU_SOURCE
#define _DARWIN_C_SOURCE
#include "CLibEdit.h"

#include <errno.h>
#include <langinfo.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/ioctl.h>

EditLine *clibedit_open(const char *program) {
  EditLine *editor = el_init(program, stdin, stdout, stderr);
  if (editor == NULL) return NULL;
  // With EL_SIGNAL libedit answers a signal by signalling the whole process group.
  el_set(editor, EL_SIGNAL, 0);
  el_set(editor, EL_EDITOR, "emacs");
  return editor;
}

void clibedit_set_client_data(EditLine *editor, void *data) { el_set(editor, EL_CLIENTDATA, data); }

void *clibedit_client_data(EditLine *editor) {
  void *data = NULL;
  el_get(editor, EL_CLIENTDATA, &data);
  return data;
}

void clibedit_set_prompt(EditLine *editor, clibedit_prompt prompt) { el_set(editor, EL_PROMPT, prompt); }

void clibedit_set_get_character(EditLine *editor, clibedit_get_character function) {
  el_set(editor, EL_GETCFN, function);
}

void clibedit_add_command(EditLine *editor, const char *name, const char *help, clibedit_command function) {
  el_set(editor, EL_ADDFN, name, help, function);
}

void clibedit_bind(EditLine *editor, const char *key, const char *command) {
  el_set(editor, EL_BIND, key, command, NULL);
}

void clibedit_use_history(EditLine *editor, History *entries) { el_set(editor, EL_HIST, history, entries); }
void clibedit_refresh(EditLine *editor) { el_set(editor, EL_REFRESH); }
void clibedit_prepare_terminal(EditLine *editor, bool editing) { el_set(editor, EL_PREP_TERM, editing ? 1 : 0); }
void clibedit_flush(void) { fflush(stdout); }

void clibedit_history_size(History *entries, int size) {
  HistEvent event;
  history(entries, &event, H_SETSIZE, size);
}

void clibedit_history_enter(History *entries, const char *entry) {
  HistEvent event;
  history(entries, &event, H_ENTER, entry);
}

void clibedit_history_clear(History *entries) {
  HistEvent event;
  history(entries, &event, H_CLEAR);
}

int clibedit_width(wchar_t character) {
  int width = wcwidth(character);
  return width < 0 ? 0 : width;
}

int clibedit_columns(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void clibedit_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
  if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
}

static volatile int signal_descriptor = -1;

static void divert(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe already holds enough to wake the reader.
  (void)!write(signal_descriptor, &byte, 1);
  errno = saved;
}

void clibedit_divert_signals(int descriptor) {
  signal_descriptor = descriptor;
  struct sigaction action = {.sa_handler = divert, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGWINCH, &action, NULL);
  sigaction(SIGTSTP, &action, NULL);
}

void clibedit_suspend(void) { kill(getpid(), SIGSTOP); }

struct start {
  void (*body)(void *);
  void *context;
};

static void *run(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  start.body(start.context);
  return NULL;
}

bool clibedit_start_thread(void (*body)(void *), void *context) {
  struct start *start = malloc(sizeof *start);
  if (start == NULL) return false;
  *start = (struct start){body, context};
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, start) != 0) {
    free(start);
    return false;
  }
  pthread_detach(thread);
  return true;
}

bool clibedit_pipe(int ends[2]) {
  if (pipe(ends) != 0) return false;
  for (int end = 0; end < 2; end++) {
    fcntl(ends[end], F_SETFL, O_NONBLOCK);
    fcntl(ends[end], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

int clibedit_open_file(const char *path, int flags, mode_t mode) { return open(path, flags | O_CLOEXEC, mode); }

bool clibedit_write(int descriptor, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(descriptor, rest, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
      struct pollfd waiting = {.fd = descriptor, .events = POLLOUT};
      poll(&waiting, 1, -1);
      continue;
    }
    rest += written;
    count -= (size_t)written;
  }
  return true;
}

ssize_t clibedit_read(int descriptor, void *bytes, size_t count) {
  while (true) {
    ssize_t taken = read(descriptor, bytes, count);
    if (taken >= 0 || (errno != EINTR && errno != EAGAIN)) return taken;
    struct pollfd waiting = {.fd = descriptor, .events = POLLIN};
    poll(&waiting, 1, -1);
  }
}
