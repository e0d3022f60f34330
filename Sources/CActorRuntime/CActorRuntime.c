#ifdef __linux__
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include "CActorRuntime.h"

_Thread_local void *_Nullable actor_runtime_worker = 0;

int actor_runtime_thread_number(void) {
#ifdef __linux__
  return (int)syscall(SYS_gettid);
#else
  return 0;
#endif
}
