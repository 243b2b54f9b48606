// What libpremortem-treesitter.so exports. The C# side is src/Premortem.Code/Syntax/Native.cs.
#ifndef PREMORTEM_FLAT_H_
#define PREMORTEM_FLAT_H_

#include <stdbool.h>
#include <stdint.h>
#include "tree_sitter/api.h"

// Raised whenever a struct or a signature below changes, so that a stale library is noticed at load time.
#define PM_INTERFACE_VERSION 1

enum {
  PM_NAMED = 1 << 0,
  PM_EXTRA = 1 << 1,
  PM_MISSING = 1 << 2,
  PM_ERROR = 1 << 3,
  PM_HAS_ERROR = 1 << 4,     // this node or one below it is an error or missing
  PM_HAS_CHILDREN = 1 << 5,  // nodes are in preorder: the first child is the next node
};

typedef struct {
  uint16_t kind;         // public symbol id; 65535 is ERROR
  uint8_t field;         // field id in the parent, 0 for none
  uint8_t flags;
  uint32_t start, end;   // byte offsets
  int32_t parent;        // index, -1 for the root
  int32_t next_sibling;  // index, -1 for the last child
} PmNode;

typedef struct {
  uint32_t node_count;
  uint32_t error_count;  // ERROR and MISSING nodes
  int32_t first_error;   // index, -1 for none
} PmSummary;

typedef enum {
  PM_PARSED = 0,
  PM_LANGUAGE_REJECTED = 1,
  PM_BUDGET_SPENT = 2,
  PM_SCANNER_FAILED = 3,
} PmStatus;

#define PM_EXPORT __attribute__((visibility("default")))

// Writes at most `capacity` nodes in preorder and returns how many the tree has; 0 when memory is short.
PM_EXPORT PmSummary pm_flatten(const TSTree *tree, PmNode *nodes, uint32_t capacity);

// The same through tree-sitter's public cursor: slower, and the oracle that pm_flatten is tested against.
PM_EXPORT PmSummary pm_flatten_by_cursor(const TSTree *tree, PmNode *nodes, uint32_t capacity);

#endif
