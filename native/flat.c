// tree-sitter behind a handful of calls: parse a file, flatten its tree into an array, let go of the tree.
//
// lib.c (the whole runtime) is compiled into this translation unit so that the walk can read the runtime's own
// subtrees. That is about twice as fast as the public cursor, which recomputes alias, field and position at every
// step, and it ties this file to the pinned runtime version: cursor.c is the walk to compare with after an upgrade.
//
// The runtime's allocations are counted on the way: see PmInput.
#include <stddef.h>
static void *pm_malloc(size_t size);
static void *pm_calloc(size_t count, size_t size);
static void *pm_realloc(void *old, size_t size);
#define ts_malloc pm_malloc
#define ts_calloc pm_calloc
#define ts_realloc pm_realloc
#include "lib.c"
#include "flat.h"

static _Thread_local uint64_t pm_allocated_bytes;

static void *pm_malloc(size_t size) {
  pm_allocated_bytes += size;
  return ts_current_malloc(size);
}

static void *pm_calloc(size_t count, size_t size) {
  pm_allocated_bytes += count * size;
  return ts_current_calloc(count, size);
}

static void *pm_realloc(void *old, size_t size) {
  pm_allocated_bytes += size;
  return ts_current_realloc(old, size);
}

const TSLanguage *tree_sitter_python(void);
const TSLanguage *tree_sitter_javascript(void);
const TSLanguage *tree_sitter_typescript(void);
const TSLanguage *tree_sitter_tsx(void);
const TSLanguage *tree_sitter_go(void);
const TSLanguage *tree_sitter_java(void);
const TSLanguage *tree_sitter_sql(void);

PM_EXPORT uint32_t pm_interface_version(void) { return PM_INTERFACE_VERSION; }

// The order is that of the C# enum SourceLanguage.
PM_EXPORT const TSLanguage *pm_language(uint32_t index) {
  switch (index) {
    case 0: return tree_sitter_python();
    case 1: return tree_sitter_javascript();
    case 2: return tree_sitter_typescript();
    case 3: return tree_sitter_tsx();
    case 4: return tree_sitter_go();
    case 5: return tree_sitter_java();
    case 6: return tree_sitter_sql();
    default: return NULL;
  }
}

PM_EXPORT uint32_t pm_symbol_count(const TSLanguage *language) { return ts_language_symbol_count(language); }
PM_EXPORT uint32_t pm_field_count(const TSLanguage *language) { return ts_language_field_count(language); }

PM_EXPORT const char *pm_field_name(const TSLanguage *language, uint16_t field) {
  return ts_language_field_name_for_id(language, field);
}

// Name, public id and namedness of a symbol; false for symbols that never stand in a tree.
PM_EXPORT bool pm_symbol(const TSLanguage *language, uint16_t symbol, const char **name, uint16_t *public_id, bool *named) {
  TSSymbolMetadata metadata = ts_language_symbol_metadata(language, symbol);
  *name = ts_language_symbol_name(language, symbol);
  *public_id = ts_language_public_symbol(language, symbol);
  *named = metadata.named;
  return metadata.visible;
}

PM_EXPORT TSParser *pm_parser_new(void) { return ts_parser_new(); }
PM_EXPORT void pm_parser_delete(TSParser *parser) { ts_parser_delete(parser); }
PM_EXPORT void pm_tree_delete(TSTree *tree) { ts_tree_delete(tree); }

// Parsing is bounded by work, not by time, so that the outcome is the same on every machine. A unit of work is some ten
// nanoseconds: a byte given to the lexer, a tenth of a parse action, eight bytes allocated. The lexer gets small chunks,
// so that one which scans to the end of the file again and again pays for it; allocation stands for the copying of long
// child lists, which makes error recovery quadratic.
enum { PM_CHUNK_BYTES = 4096, PM_WORK_A_CALLBACK = 100 * 10, PM_BYTES_A_WORK = 8 };

typedef struct {
  const char *text;
  uint32_t length;
  uint64_t read_bytes, callbacks, budget;
} PmInput;

static const char *pm_read(void *payload, uint32_t offset, TSPoint position, uint32_t *bytes_read) {
  (void)position;
  PmInput *input = payload;
  if (offset >= input->length) {
    *bytes_read = 0;
    return "";
  }
  uint32_t left = input->length - offset;
  *bytes_read = left < PM_CHUNK_BYTES ? left : PM_CHUNK_BYTES;
  input->read_bytes += *bytes_read;
  return input->text + offset;
}

static uint64_t pm_work(const PmInput *input) {
  return input->read_bytes + input->callbacks * PM_WORK_A_CALLBACK + pm_allocated_bytes / PM_BYTES_A_WORK;
}

static bool pm_is_budget_spent(TSParseState *state) {
  PmInput *input = state->payload;
  input->callbacks++;
  return pm_work(input) > input->budget;
}

// Returns the tree, or NULL with the reason in `status`. `node_count` is the exact size of the array to flatten into;
// `spent` is the work done, for measurement.
PM_EXPORT TSTree *pm_parse(
  TSParser *parser, const TSLanguage *language, const char *text, uint32_t length, uint64_t budget,
  uint32_t *status, uint32_t *node_count, uint64_t *spent
) {
  *node_count = 0;
  *spent = 0;
  if (ts_parser_language(parser) != language && !ts_parser_set_language(parser, language)) {
    *status = PM_LANGUAGE_REJECTED;
    return NULL;
  }

  PmInput input = {.text = text, .length = length, .budget = budget};
  pm_allocated_bytes = 0;
  TSTree *tree = ts_parser_parse_with_options(
    parser, NULL,
    (TSInput){.payload = &input, .read = pm_read, .encoding = TSInputEncodingUTF8},
    (TSParseOptions){.payload = &input, .progress_callback = pm_is_budget_spent}
  );
  *spent = pm_work(&input);
  if (!tree) {
    ts_parser_reset(parser);
    *status = *spent > budget ? PM_BUDGET_SPENT : PM_SCANNER_FAILED;
    return NULL;
  }
  *status = PM_PARSED;
  *node_count = ts_subtree_visible_descendant_count(tree->root) + 1;
  return tree;
}

// One entry of the explicit stack: the children of a subtree that are still to be walked. Children of a hidden
// subtree belong to the nearest visible one, whose `last_child` a hidden frame takes over and hands back.
typedef struct {
  const Subtree *children;
  uint32_t child_count, next_child, structural_index, position;
  const TSSymbol *aliases;
  const TSFieldMapEntry *fields, *fields_end;
  int32_t parent, last_child;
  TSFieldId outer_field;
  bool hidden;
} PmFrame;

typedef struct {
  const TSLanguage *language;
  PmNode *nodes;
  uint32_t capacity;
  PmSummary summary;
  PmFrame *frames;
  uint32_t depth, frame_capacity;
} PmWalk;

static bool pm_push(PmWalk *walk, Subtree self, uint32_t position, int32_t parent, int32_t last_child, TSFieldId outer_field, bool hidden) {
  if (walk->depth == walk->frame_capacity) {
    uint32_t capacity = walk->frame_capacity ? walk->frame_capacity * 2 : 256;
    PmFrame *frames = realloc(walk->frames, capacity * sizeof(PmFrame));
    if (!frames) return false;
    walk->frames = frames;
    walk->frame_capacity = capacity;
  }
  PmFrame *frame = &walk->frames[walk->depth++];
  *frame = (PmFrame){
    .children = ts_subtree_children(self),
    .child_count = ts_subtree_child_count(self),
    .position = position,
    .aliases = ts_language_alias_sequence(walk->language, self.ptr->production_id),
    .parent = parent,
    .last_child = last_child,
    .outer_field = outer_field,
    .hidden = hidden,
  };
  ts_language_field_map(walk->language, self.ptr->production_id, &frame->fields, &frame->fields_end);
  return true;
}

static int32_t pm_emit(PmWalk *walk, Subtree self, TSSymbol alias, TSFieldId field, uint32_t position, int32_t parent, int32_t previous) {
  int32_t index = (int32_t)walk->summary.node_count++;
  if ((uint32_t)index >= walk->capacity) return index;

  TSSymbol kind = ts_language_public_symbol(walk->language, alias ? alias : ts_subtree_symbol(self));
  bool named = alias ? ts_language_symbol_metadata(walk->language, alias).named : ts_subtree_named(self);
  bool missing = ts_subtree_missing(self), error = kind == ts_builtin_sym_error;
  if (missing || error) {
    if (walk->summary.error_count++ == 0) walk->summary.first_error = index;
  }
  walk->nodes[index] = (PmNode){
    .kind = kind,
    .field = (uint8_t)field,
    .flags = (uint8_t)(
      (named ? PM_NAMED : 0) | (ts_subtree_extra(self) ? PM_EXTRA : 0) | (missing ? PM_MISSING : 0) |
      (error ? PM_ERROR : 0) | (ts_subtree_error_cost(self) > 0 ? PM_HAS_ERROR : 0)
    ),
    .start = position + ts_subtree_padding(self).bytes,
    .end = position + ts_subtree_total_bytes(self),
    .parent = parent,
    .next_sibling = -1,
  };
  if (previous >= 0) {
    walk->nodes[previous].next_sibling = index;
  } else if (parent >= 0) {
    walk->nodes[parent].flags |= PM_HAS_CHILDREN;
  }
  return index;
}

// The frame's next child: emits it if it is visible, and pushes it if it has children.
static bool pm_step(PmWalk *walk) {
  PmFrame *frame = &walk->frames[walk->depth - 1];
  Subtree child = frame->children[frame->next_child++];
  uint32_t position = frame->position;
  frame->position += ts_subtree_total_bytes(child);

  TSSymbol alias = 0;
  TSFieldId field = 0;
  if (!ts_subtree_extra(child)) {
    field = frame->outer_field;
    if (frame->aliases) alias = frame->aliases[frame->structural_index];
    for (const TSFieldMapEntry *entry = frame->fields; entry < frame->fields_end; entry++) {
      if (!entry->inherited && entry->child_index == frame->structural_index) {
        field = entry->field_id;
        break;
      }
    }
    frame->structural_index++;
  }

  bool has_children = ts_subtree_child_count(child) > 0;
  if (alias || ts_subtree_visible(child)) {
    int32_t index = pm_emit(walk, child, alias, field, position, frame->parent, frame->last_child);
    frame->last_child = index;
    return !has_children || pm_push(walk, child, position, index, -1, 0, false);
  }
  return !has_children || pm_push(walk, child, position, frame->parent, frame->last_child, field, true);
}

static void pm_pop(PmWalk *walk) {
  PmFrame *frame = &walk->frames[--walk->depth];
  if (frame->hidden) walk->frames[walk->depth - 1].last_child = frame->last_child;
}

PmSummary pm_flatten(const TSTree *tree, PmNode *nodes, uint32_t capacity) {
  PmWalk walk = {.language = tree->language, .nodes = nodes, .capacity = capacity, .summary = {.first_error = -1}};
  int32_t root = pm_emit(&walk, tree->root, 0, 0, 0, -1, -1);
  bool in_memory = ts_subtree_child_count(tree->root) == 0 || pm_push(&walk, tree->root, 0, root, -1, 0, false);

  while (in_memory && walk.depth > 0) {
    PmFrame *frame = &walk.frames[walk.depth - 1];
    if (frame->next_child == frame->child_count) {
      pm_pop(&walk);
    } else if (walk.summary.node_count > capacity) {
      break;
    } else {
      in_memory = pm_step(&walk);
    }
  }
  free(walk.frames);
  if (!in_memory) walk.summary.node_count = 0;
  return walk.summary;
}
