# Sourced by smoke.sh: a throw-away PostgreSQL and Redis on loopback, and the processes of a sample.
# Everything started here is stopped by its process id on exit.

PORT_BASE=${PORT_BASE:-17400}
PG_PORT=$((PORT_BASE + 32))
REDIS_PORT=$((PORT_BASE + 79))
PROVIDERS_PORT=$((PORT_BASE + 90))
API_PORT=$((PORT_BASE + 80))
API2_PORT=$((PORT_BASE + 81))
SECRET=local-secret

WORKDIR=$(mktemp -d)
PIDS=()

fail() {
  echo "FAIL: $*" >&2
  for log in "$WORKDIR"/*.log; do
    [ -s "$log" ] && { echo "--- $log" >&2; tail -n 20 "$log" >&2; }
  done
  exit 1
}

# until_ok SECONDS COMMAND...: runs the command again until it succeeds.
until_ok() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    read -rt 0.05 <> <(:) || true
  done
}

start() { # start NAME COMMAND...
  local name=$1
  shift
  "$@" >"$WORKDIR/$name.log" 2>&1 &
  PIDS+=("$!")
  LAST_PID=$!
}

stop() { # stop SIGNAL PID
  kill "-$1" "$2" 2>/dev/null || true
  wait "$2" 2>/dev/null || true
}

cleanup() {
  local index
  for ((index = ${#PIDS[@]} - 1; index >= 0; index--)); do
    stop INT "${PIDS[index]}" # a fast shutdown for PostgreSQL, an ordinary one for the others
  done
  rm -rf "$WORKDIR"
}
trap cleanup EXIT

pg_tool() {
  local found
  found=$(command -v "$1" || ls -d /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] || fail "$1 not found: install postgresql"
  echo "$found"
}

start_stores() {
  local as=()
  command -v redis-server >/dev/null || fail "redis-server not found: install redis-server"
  if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    chown postgres "$WORKDIR"
    as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
  fi
  "${as[@]}" "$(pg_tool initdb)" -N -A trust -U donations --no-locale -E UTF8 -D "$WORKDIR/pg" >"$WORKDIR/initdb.log" 2>&1 ||
    fail "initdb"
  start postgres "${as[@]}" "$(pg_tool postgres)" -D "$WORKDIR/pg" -p "$PG_PORT" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c fsync=off
  start redis redis-server --port "$REDIS_PORT" --bind 127.0.0.1 --save '' --dir "$WORKDIR"
  start providers env PORT="$PROVIDERS_PORT" node "$ROOT/tools/providers.mjs"
  until_ok 30 "$(pg_tool pg_isready)" -q -h 127.0.0.1 -p "$PG_PORT" || fail "PostgreSQL did not start"
  until_ok 30 redis-cli -p "$REDIS_PORT" ping || fail "Redis did not start"
  until_ok 30 curl -fsS "http://127.0.0.1:$PROVIDERS_PORT/_requests" || fail "providers did not start"
}

sql() { # sql DATABASE STATEMENT
  "$(pg_tool psql)" -h 127.0.0.1 -p "$PG_PORT" -U donations -d "$1" -v ON_ERROR_STOP=1 -Atqc "$2"
}

# prepare SAMPLE: builds it, gives it an empty migrated database, sets its environment and runs its tests.
prepare() {
  cd "$ROOT/$1"
  [ -d node_modules ] || npm ci --no-audit --no-fund >"$WORKDIR/npm.log" 2>&1 || fail "npm ci"
  npm run build >"$WORKDIR/build.log" 2>&1 || fail "build"
  sql postgres "CREATE DATABASE \"$1\""
  export DATABASE_URL="postgres://donations@127.0.0.1:$PG_PORT/$1" REDIS_URL="redis://127.0.0.1:$REDIS_PORT"
  export WEBHOOK_SECRET=$SECRET HOST=127.0.0.1 VIEW_FLUSH_INTERVAL_MS=100
  export PROVIDER_URL="http://127.0.0.1:$PROVIDERS_PORT" RATES_URL="http://127.0.0.1:$PROVIDERS_PORT" \
    MAILER_URL="http://127.0.0.1:$PROVIDERS_PORT"
  redis-cli -p "$REDIS_PORT" flushall >/dev/null
  node dist/src/db/migrate.js >"$WORKDIR/migrate.log" 2>&1 || fail "migrate"
  node dist/src/db/migrate.js >"$WORKDIR/migrate.log" 2>&1 || fail "migrate, second run"
  node dist/src/db/seed.js >"$WORKDIR/seed.log" 2>&1 || fail "seed"
  TEST_WITH_STORES=1 LOG_LEVEL=silent node --test dist/test/*.test.js >"$WORKDIR/test.log" 2>&1 || fail "tests of $1"
}
