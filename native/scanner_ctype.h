// Included before every grammar's scanner: the C library's character classes depend on the locale that the process
// runs in, and the same file must give the same tree everywhere.
#ifndef PREMORTEM_SCANNER_CTYPE_H_
#define PREMORTEM_SCANNER_CTYPE_H_

#include <stdint.h>
#include <wctype.h>

static inline int pm_is_space(int32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
    c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

static inline int pm_is_digit(int32_t c) { return c >= '0' && c <= '9'; }

// Beyond ASCII this errs towards letters, which is what the scanners ask it for: where an identifier ends.
static inline int pm_is_alpha(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && !pm_is_space(c));
}

#undef iswspace
#undef iswdigit
#undef iswalpha
#define iswspace pm_is_space
#define iswdigit pm_is_digit
#define iswalpha pm_is_alpha

#endif
