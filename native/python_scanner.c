// The Python scanner writes two bytes an indentation level while one is left in the buffer: past some 500 levels it
// runs one byte over the end, and the runtime aborts the process. One byte less keeps it inside. Levels beyond that
// parse as errors.
#include "tree_sitter/parser.h"
#undef TREE_SITTER_SERIALIZATION_BUFFER_SIZE
#define TREE_SITTER_SERIALIZATION_BUFFER_SIZE 1023
#include "scanner.c"
