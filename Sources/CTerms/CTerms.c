#define _GNU_SOURCE
#include "CTerms.h"

#include <pthread.h>
#include <stddef.h>

static _Thread_local struct terms_release release_of_thread = {0, NULL};

struct terms_release *_Nonnull terms_release_of_thread(void) { return &release_of_thread; }

_Thread_local unsigned long terms_stack_floor = 0;
static _Thread_local unsigned long stack_lowest = 0;

void terms_find_stack_floor(void) {
  unsigned long lowest = 0;
  size_t size = 0;
#if defined(__APPLE__)
  size = pthread_get_stacksize_np(pthread_self());
  lowest = (unsigned long)pthread_get_stackaddr_np(pthread_self()) - size;
#else
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    void *address = NULL;
    if (pthread_attr_getstack(&attributes, &address, &size) == 0) lowest = (unsigned long)address;
    pthread_attr_destroy(&attributes);
  }
#endif
  /* A quarter is kept for what is called between two looks. */
  size_t kept = size / 4 < (8u << 20) ? size / 4 : (8u << 20);
  stack_lowest = lowest;
  terms_stack_floor = lowest + kept > 0 ? lowest + kept : 1;
}

int terms_stack_has(unsigned long count) {
  if (terms_stack_floor == 0) terms_find_stack_floor();
  return terms_stack_address() - stack_lowest > count;
}
