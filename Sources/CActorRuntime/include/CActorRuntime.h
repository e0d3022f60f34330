#ifndef CACTORRUNTIME_H
#define CACTORRUNTIME_H

/// The worker whose thread this is, or NULL.
extern _Thread_local void *_Nullable actor_runtime_worker;

static inline void *_Nullable actor_runtime_current_worker(void) { return actor_runtime_worker; }

static inline void actor_runtime_set_current_worker(void *_Nullable worker) { actor_runtime_worker = worker; }

/// The number by which Linux knows this thread; 0 elsewhere.
int actor_runtime_thread_number(void);

/// Gives memory that was freed back to the system, where the C library keeps it otherwise. May take some 100 ms.
void actor_runtime_give_back_memory(void);

/// Keeps the compiler from moving anything across this place, retains and releases of Swift objects above all. Costs no
/// instruction.
static inline void actor_runtime_pin(void) { __asm__ volatile("" ::: "memory"); }

/// Tells the processor that this thread waits in a loop, so that another one on the same core has more of it.
static inline void actor_runtime_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__) || defined(__arm__)
  __asm__ volatile("yield");
#endif
}

#endif
