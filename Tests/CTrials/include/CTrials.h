#pragma once

// The bytes that the program has allocated and not freed. What is free is first given back to the system, where that can
// be asked for.
unsigned long held_bytes(void);
