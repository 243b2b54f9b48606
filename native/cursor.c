// The oracle for pm_flatten: the same array by way of tree-sitter's public cursor alone.
#include "flat.h"

static PmNode pm_describe(const TSTreeCursor *cursor, int32_t parent) {
  TSNode node = ts_tree_cursor_current_node(cursor);
  return (PmNode){
    .kind = ts_node_symbol(node),
    .field = (uint8_t)ts_tree_cursor_current_field_id(cursor),
    .flags = (uint8_t)(
      (ts_node_is_named(node) ? PM_NAMED : 0) | (ts_node_is_extra(node) ? PM_EXTRA : 0) |
      (ts_node_is_missing(node) ? PM_MISSING : 0) | (ts_node_is_error(node) ? PM_ERROR : 0) |
      (ts_node_has_error(node) ? PM_HAS_ERROR : 0)
    ),
    .start = ts_node_start_byte(node),
    .end = ts_node_end_byte(node),
    .parent = parent,
    .next_sibling = -1,
  };
}

PmSummary pm_flatten_by_cursor(const TSTree *tree, PmNode *nodes, uint32_t capacity) {
  PmSummary summary = {.first_error = -1};
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  int32_t parent = -1, previous = -1;
  bool more = true;

  while (more && summary.node_count < capacity) {
    int32_t index = (int32_t)summary.node_count++;
    nodes[index] = pm_describe(&cursor, parent);
    if (previous >= 0) nodes[previous].next_sibling = index;
    if ((nodes[index].flags & (PM_ERROR | PM_MISSING)) && summary.error_count++ == 0) summary.first_error = index;

    if (ts_tree_cursor_goto_first_child(&cursor)) {
      nodes[index].flags |= PM_HAS_CHILDREN;
      parent = index;
      previous = -1;
      continue;
    }
    previous = index;
    while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)) && ts_tree_cursor_goto_parent(&cursor)) {
      previous = parent;
      parent = nodes[parent].parent;
    }
  }
  ts_tree_cursor_delete(&cursor);
  return summary;
}
