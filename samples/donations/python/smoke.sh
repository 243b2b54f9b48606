#!/bin/bash
# Runs a version of the platform for real and drives its main flows.
# Usage: ./smoke.sh [first-draft|hardened]...      (default: both)
# PostgreSQL, Redis and a stand-in for the payment provider are started on loopback, on ports of
# their own, with their data in a temporary directory, and stopped at the end.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-/usr/bin/python3}
pg_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
pg_port=${SMOKE_PG_PORT:-55432}
redis_port=${SMOKE_REDIS_PORT:-56379}
provider_port=${SMOKE_PROVIDER_PORT:-59000}
export PORT=${SMOKE_PORT:-58080}
export PYTHONDONTWRITEBYTECODE=1
base=http://127.0.0.1:$PORT
work=$(mktemp -d)
pids=()
redis_pid=
failures=0

as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

stop_processes() {
    if [ ${#pids[@]} -gt 0 ]; then
        kill "${pids[@]}" 2>/dev/null || true
        wait "${pids[@]}" 2>/dev/null || true
    fi
    pids=()
}

finish() {
    local code=$?
    stop_processes
    if [ -n "$redis_pid" ]; then
        kill "$redis_pid" && wait "$redis_pid" || true
    fi
    if [ -f "$work/postgres/postmaster.pid" ]; then
        as_postgres "$pg_bin/pg_ctl" -D "$work/postgres" -m immediate stop >/dev/null
    fi
    if [ "$code" = 0 ]; then rm -rf "$work"; else echo "logs are in $work" >&2; fi
}
trap finish EXIT

# until_ok WHAT COMMAND...: repeats a command until it succeeds, for at most 30 seconds.
until_ok() {
    local what=$1 deadline=$((SECONDS + 30))
    shift
    until "$@" >/dev/null 2>&1; do
        if [ $SECONDS -ge $deadline ]; then
            echo "FAIL  $what: not within 30 seconds"
            failures=$((failures + 1))
            return
        fi
        sleep 0.1
    done
    echo "ok    $what"
}

# check WHAT ACTUAL EXPECTED
check() {
    if [ "$2" = "$3" ]; then
        echo "ok    $1"
    else
        echo "FAIL  $1: got '$2', expected '$3'"
        failures=$((failures + 1))
    fi
}

# field NAME: prints a field of the JSON object on standard input.
field() { "$python" -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

call() {
    local method=$1 path=$2
    shift 2
    curl -sS --max-time 20 -X "$method" "$base$path" -H "X-Api-Key: $api_key" \
        -H 'Content-Type: application/json' "$@"
}

status_of() { call "$@" -o /dev/null -w '%{http_code}'; }

is() { [ "$(call GET "$1" | field "$2")" = "$3" ]; }

has() { call GET "$1" | grep -qF "$2"; }

sql() { "$pg_bin/psql" "$DATABASE_URL" -qtAX -v ON_ERROR_STOP=1 "$@"; }

# deliver TYPE DATA: sends a signed event of the provider and prints the status.
deliver() {
    local id body signature
    id=$(printf '%s' "$1 $2" | md5sum | cut -d ' ' -f 1)
    body="{\"id\": \"$id\", \"type\": \"$1\", \"data\": $2}"
    signature=$(printf '%s' "$body" | openssl dgst -sha256 -hmac aurora-secret | sed 's/.* //')
    curl -sS --max-time 20 -o /dev/null -w '%{http_code}' -X POST \
        "$base/v1/webhooks/$tenant/payments" -H "X-Signature: $signature" --data-binary "$body"
}

donate() {
    call POST /v1/donations -H "Idempotency-Key: $1" \
        -d "{\"creator_id\": $creator, \"amount_cents\": $2}" | field id
}

start_stores() {
    mkdir "$work/postgres" "$work/redis" "$work/run"
    [ "$(id -u)" = 0 ] && chown postgres "$work" "$work/postgres" && chmod 711 "$work"
    as_postgres "$pg_bin/initdb" -D "$work/postgres" -U donations -A trust >"$work/initdb.log"
    as_postgres "$pg_bin/pg_ctl" -D "$work/postgres" -w -l "$work/postgres/log" \
        -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" \
        start >/dev/null
    (cd "$work/redis" && exec redis-server --port "$redis_port" --bind 127.0.0.1 \
        --save '' --appendonly yes) >"$work/redis.log" 2>&1 &
    redis_pid=$!
    until_ok "redis answers" redis-cli -p "$redis_port" ping
}

create_database() { "$pg_bin/createdb" -h 127.0.0.1 -p "$pg_port" -U donations "$1"; }

url_of() { echo "postgresql://donations@127.0.0.1:$pg_port/$1"; }

run_tests() {
    create_database "${version//-/_}_tests"
    (
        cd "$here/$version"
        export DATABASE_URL REDIS_URL=redis://127.0.0.1:$redis_port/1
        DATABASE_URL=$(url_of "${version//-/_}_tests")
        "$python" -m pytest -q -p no:cacheprovider
    ) >"$work/$version-tests.log" 2>&1
}

start_version() {
    local name command
    redis-cli -p "$redis_port" flushall >/dev/null
    create_database "${version//-/_}"
    export DATABASE_URL PYTHONPATH=$here/$version
    DATABASE_URL=$(url_of "${version//-/_}")
    export REDIS_URL=redis://127.0.0.1:$redis_port/0
    export PROVIDER_URL=http://127.0.0.1:$provider_port
    cd "$work/run"
    sql -f "$here/$version/schema.sql"
    "$python" -m app.seed
    "$python" "$here/provider_stub.py" "$provider_port" >"$work/provider.log" 2>&1 &
    pids+=($!)
    while IFS=: read -r name command; do
        sh -c "exec ${command/ python3/ $python}" >"$work/$version-$name.log" 2>&1 &
        pids+=($!)
    done <"$here/$version/Procfile"
    until_ok "service is ready" curl -sSf "$base/healthz"
}

drive() {
    api_key=aurora-key
    tenant=$(sql -c "SELECT id FROM tenants WHERE name = 'aurora'")

    creator=$(call POST /v1/creators -d '{"handle": "ada", "display_name": "Ada"}' | field id)
    check "same handle again" \
        "$(status_of POST /v1/creators -d '{"handle": "ada", "display_name": "Ada"}')" 409
    check "unknown key" "$(api_key=nobody status_of GET "/v1/creators/$creator")" 401
    check "another tenant's creator" \
        "$(api_key=borealis-key status_of GET "/v1/creators/$creator")" 404
    check "supporter" "$(status_of PUT /v1/supporters/s-1 \
        -d '{"name": "Grace", "email": "grace@example.org"}')" 200

    donation=$(donate key-1 10000)
    check "same key, same donation" "$(donate key-1 10000)" "$donation"
    reward=$(call POST /v1/rewards \
        -d "{\"creator_id\": $creator, \"sku\": \"mug\", \"title\": \"Mug\", \"stock\": 1}" | field id)
    check "reservation" "$(call POST "/v1/rewards/$reward/reservations" \
        -d "{\"donation_id\": $donation}" | field status)" held
    other=$(donate key-2 700)
    check "sold out" "$(status_of POST "/v1/rewards/$reward/reservations" \
        -d "{\"donation_id\": $other}")" 409

    check "payment event" "$(deliver payment.succeeded \
        "{\"donation_id\": $donation, \"amount_cents\": 10000}")" 200
    check "failure event" "$(deliver payment.failed \
        "{\"donation_id\": $other, \"amount_cents\": 700}")" 200
    check "account event" "$(deliver account.updated \
        "{\"creator_id\": $creator, \"status\": \"verified\", \"sequence\": 1}")" 200
    check "donation is paid" "$(call GET "/v1/donations/$donation" | field status)" paid
    check "other donation failed" "$(call GET "/v1/donations/$other" | field status)" failed
    check "wallet" "$(call GET "/v1/creators/$creator/wallet" | field balance_cents)" 9710
    check "account status" "$(call GET "/v1/creators/$creator" | field account_status)" verified
    check "reservation is confirmed" "$(call POST "/v1/rewards/$reward/reservations" \
        -d "{\"donation_id\": $donation}" | field status)" confirmed
    until_ok "leaderboard" has /v1/leaderboard "\"raised_cents\":10000"

    check "message" "$(status_of POST "/v1/donations/$donation/messages" \
        -d '{"body": "Well done!"}')" 202
    until_ok "message is on the wall" has "/v1/creators/$creator/messages" 'Well done!'

    check "unknown account" "$(status_of PUT "/v1/creators/$creator/payout-account" \
        -d '{"account": "acct-unknown"}')" 422
    check "account" "$(status_of PUT "/v1/creators/$creator/payout-account" \
        -d '{"account": "acct-1"}')" 200
    check "payout above the balance" "$(status_of POST "/v1/creators/$creator/payouts" \
        -d '{"amount_cents": 20000, "reference": "p-0"}')" 409
    payout=$(call POST "/v1/creators/$creator/payouts" \
        -d '{"amount_cents": 4000, "reference": "p-1"}' | field id)
    check "same reference, same payout" "$(call POST "/v1/creators/$creator/payouts" \
        -d '{"amount_cents": 4000, "reference": "p-1"}' | field id)" "$payout"
    until_ok "payout is sent" is "/v1/payouts/$payout" status sent
    check "wallet after payout" \
        "$(call GET "/v1/creators/$creator/wallet" | field balance_cents)" 5710

    refunded=$(donate key-3 2000)
    deliver payment.succeeded "{\"donation_id\": $refunded, \"amount_cents\": 2000}" >/dev/null
    check "refund" "$(status_of POST "/v1/donations/$refunded/refund")" 202
    until_ok "refund is done" is "/v1/donations/$refunded" status refunded
    check "refund again" "$(call POST "/v1/donations/$refunded/refund" | field status)" succeeded
    check "wallet after refund" \
        "$(call GET "/v1/creators/$creator/wallet" | field balance_cents)" 5710
    check "wallet equals ledger" "$(sql -c "SELECT bool_and(balance_cents = (SELECT
        coalesce(sum(amount_cents), 0) FROM ledger_entries WHERE wallet_id = wallets.id))
        FROM wallets")" t

    call PUT "/v1/creators/$creator/payout-account" -d '{"account": "acct-refused"}' >/dev/null
    payout=$(call POST "/v1/creators/$creator/payouts" \
        -d '{"amount_cents": 100, "reference": "p-2"}' | field id)
    until_ok "refused payout fails" is "/v1/payouts/$payout" status failed
    check "its amount is returned" \
        "$(call GET "/v1/creators/$creator/wallet" | field balance_cents)" 5710

    report=$(call POST /v1/reports -d "{\"year\": $(date -u +%Y)}" | field id)
    until_ok "report is done" is "/v1/reports/$report" status done
    check "report lists all movements" "$(call GET "/v1/reports/$report" | field content |
        grep -c '^ledger,')" 8
    check "report lists the settlements" "$(call GET "/v1/reports/$report" | field content |
        grep -c '^provider,')" 3
}

start_stores
for version in "${@:-first-draft hardened}"; do
    for version in $version; do
        echo "== $version"
        start_version
        check "tests pass" "$(run_tests && echo yes || echo no)" yes
        drive
        stop_processes
    done
done
if [ "$failures" = 0 ]; then echo "all good"; fi
exit $((failures > 0))
