#include "CTerms.h"

#include <stddef.h>

static _Thread_local struct terms_release release_of_thread = {0, NULL};

struct terms_release *_Nonnull terms_release_of_thread(void) { return &release_of_thread; }
