#pragma once
// Subjects are bytes: UTF-8, or none.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
