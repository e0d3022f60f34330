#ifndef CTERMS_H
#define CTERMS_H

/// What a thread knows of the releases of nested terms under way on it.
struct terms_release {
  /// How many releases are nested in one another now.
  long depth;
  /// The terms put off until the outermost release is done, or NULL.
  void *_Nullable pending;
};

/// The calling thread's own.
struct terms_release *_Nonnull terms_release_of_thread(void);

/// Where the native stack of the calling thread has grown to: it grows towards smaller addresses.
static inline unsigned long terms_stack_address(void) { return (unsigned long)__builtin_frame_address(0); }

/// Below this address the calling thread's native stack is nearly used up; 0 until somebody asked.
extern _Thread_local unsigned long terms_stack_floor;

/// Finds that address.
void terms_find_stack_floor(void);

/// Whether that many bytes are left of it, those included that are kept below that address.
int terms_stack_has(unsigned long count);

/// Whether code that recurses as deep as its input is nested has to give up.
static inline int terms_stack_is_low(void) {
  if (terms_stack_floor == 0) terms_find_stack_floor();
  return terms_stack_address() < terms_stack_floor;
}

#endif
