#include "CTrials.h"

#ifdef __APPLE__
#include <malloc/malloc.h>

unsigned long held_bytes(void) { return mstats().bytes_used; }
#else
#include <malloc.h>

unsigned long held_bytes(void) {
  malloc_trim(0);
  struct mallinfo2 held = mallinfo2();
  return held.uordblks + held.hblkhd;
}
#endif
