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

#endif
