#!/usr/bin/env bash
# Provokes each of the twenty failure modes in a running sample: every one must show in first-draft and none in hardened.
# usage: attack.sh [first-draft|hardened]...
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$ROOT/tools/stores.sh"

[ $# -gt 0 ] || set -- first-draft hardened
start_stores
for sample in "$@"; do
  echo "== $sample"
  prepare "$sample"
  RATE_LIMIT_PER_MINUTE=1000 RESERVATION_TTL_SECONDS=3 EXPIRY_INTERVAL_MS=200 RECONCILE_INTERVAL_MS=1000 \
    OUTBOX_INTERVAL_MS=50 OUTBOX_LEASE_SECONDS=3 DATABASE_POOL_SIZE=4 API_PORT=$API_PORT API2_PORT=$API2_PORT LOG_DIRECTORY=$WORKDIR \
    node "$ROOT/tools/attack.mjs" "$sample" || fail "$sample"
done
