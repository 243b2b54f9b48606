#!/bin/sh
# Builds libpremortem-treesitter.so (the tree-sitter runtime, seven grammars, flat.c) and puts it in OUTDIR.
#
#   native/build.sh OUTDIR
#
# The result is kept in ${XDG_CACHE_HOME:-~/.cache}/premortem/native/HASH/, where HASH covers every input in this
# folder, the compiler and the machine: a second checkout copies it and compiles nothing. Set PREMORTEM_NATIVE_CACHE
# to use another folder. Concurrent builds are safe: each works in a folder of its own and renames the finished one
# into place. Needs npm (to fetch the sources that package-lock.json pins; no install script runs) and gcc, or the
# compiler in CC. Takes about ten seconds.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: build.sh OUTDIR}
library=libpremortem-treesitter.so
cc=${CC:-gcc}

need() {
  command -v "$1" >/dev/null 2>&1 && return
  echo "native/build.sh: error: $1 was not found. It is needed to build $library ($2)." >&2
  echo "native/build.sh: error: Remedy: $3" >&2
  exit 1
}

inputs="build.sh package.json package-lock.json flat.h flat.c cursor.c scanner_ctype.h python_scanner.c exports.map"
hash=$( (cd "$here" && cat $inputs; "$cc" --version 2>/dev/null || true; uname -sm) | sha256sum | cut -c1-32)
cache=${PREMORTEM_NATIVE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/premortem/native}

# A copy under a temporary name first, so that nobody loads half a library.
install_library() {
  mkdir -p "$out"
  cp "$cache/$hash/$library" "$out/.$library.$$"
  mv -f "$out/.$library.$$" "$out/$library"
}

if [ -f "$cache/$hash/$library" ]; then
  install_library
  exit 0
fi

need "$cc" "compiles the parsers" "install gcc (Debian, Ubuntu: apt-get install gcc libc6-dev) or set CC to a C compiler."
need npm "fetches the grammar sources" "install Node.js with npm (Debian, Ubuntu: apt-get install nodejs npm)."

mkdir -p "$cache"
work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

cp "$here/package.json" "$here/package-lock.json" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --legacy-peer-deps --loglevel=error >npm.log 2>&1) || {
  cat "$work/npm.log" >&2
  echo "native/build.sh: error: npm ci failed. It needs the npm registry (or a mirror: npm config set registry URL)." >&2
  exit 1
}

modules=$work/node_modules
runtime=$modules/tree-sitter/vendor/tree-sitter/lib
mkdir "$work/o"

# One line a compilation: object, include folders, source. The largest first, to keep both jobs busy to the end.
jobs() {
  grammars="@derekstride/tree-sitter-sql tree-sitter-typescript/typescript tree-sitter-typescript/tsx
    tree-sitter-python tree-sitter-javascript tree-sitter-java tree-sitter-go"
  echo "flat.o '-I$runtime/include' '-I$runtime/src' '$here/flat.c'"
  for grammar in $grammars; do
    source=$modules/$grammar/src
    name=$(echo "$grammar" | tr '@/' '--')
    echo "$name-parser.o '-I$source' '$source/parser.c'"
    scanner=$source/scanner.c
    [ "$grammar" != tree-sitter-python ] || scanner=$here/python_scanner.c
    [ ! -f "$source/scanner.c" ] || echo "$name-scanner.o '-I$source' -include '$here/scanner_ctype.h' '$scanner'"
  done
  echo "cursor.o '-I$runtime/include' '$here/cursor.c'"
}

flags="-O2 -std=c11 -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -w"
jobs | CC=$cc FLAGS=$flags OBJECTS=$work/o xargs -P 2 -L 1 sh -c 'o=$1; shift; exec $CC $FLAGS -c -o "$OBJECTS/$o" "$@"' compile
"$cc" -shared -Wl,--gc-sections -Wl,--strip-all -Wl,--version-script="$here/exports.map" -o "$work/$library" "$work"/o/*.o

mkdir "$work/done"
mv "$work/$library" "$work/done/"
# Whoever finishes second finds the folder there already; both libraries are the same.
mv -T "$work/done" "$cache/$hash" 2>/dev/null || [ -f "$cache/$hash/$library" ]
install_library
