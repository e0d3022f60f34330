#ifndef CACTORRUNTIME_H
#define CACTORRUNTIME_H

/// The worker whose thread this is, or NULL.
extern _Thread_local void *_Nullable actor_runtime_worker;

static inline void *_Nullable actor_runtime_current_worker(void) { return actor_runtime_worker; }

static inline void actor_runtime_set_current_worker(void *_Nullable worker) { actor_runtime_worker = worker; }

#endif
