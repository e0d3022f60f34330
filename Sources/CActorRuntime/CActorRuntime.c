#include "CActorRuntime.h"

_Thread_local void *_Nullable actor_runtime_worker = 0;
