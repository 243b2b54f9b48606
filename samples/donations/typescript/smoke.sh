#!/usr/bin/env bash
# Runs both samples for real and drives their main flows with curl.
# usage: smoke.sh [first-draft|hardened]...      needs node 20, postgresql, redis-server, curl, jq, openssl
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$ROOT/tools/stores.sh"

KEY_A=demo-key-sea-rescue
KEY_B=demo-key-city-library
TENANT_A=11111111-1111-4111-8111-111111111111
BODY=$WORKDIR/body.json

# call STATUS METHOD PATH [JSON] [HEADER...]: fails unless the answer has that status; the body is in $BODY.
call() {
  local expected=$1 method=$2 path=$3 json=${4:-} status
  shift $(($# < 4 ? $# : 4))
  local args=(-sS -o "$BODY" -w '%{http_code}' --max-time 30 -X "$method" "http://127.0.0.1:$API_PORT$path")
  [ -z "$json" ] || args+=(-H 'content-type: application/json' --data-binary "$json")
  local header
  for header in "$@"; do args+=(-H "$header"); done
  status=$(curl "${args[@]}") || fail "$method $path: no answer"
  [ "$status" = "$expected" ] || fail "$method $path: $status instead of $expected: $(cat "$BODY")"
}

api() { # api STATUS METHOD PATH [JSON] [HEADER...], as tenant A
  local status=$1 method=$2 path=$3 json=${4:-}
  shift $(($# < 4 ? $# : 4))
  call "$status" "$method" "$path" "$json" "x-api-key: $KEY_A" "$@"
}

webhook() { # webhook KIND JSON
  local signature
  signature=$(printf %s "$2" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)
  call 200 POST "/webhooks/$1" "$2" "x-signature: $signature"
}

field() { jq -er "$1" "$BODY"; }

expect() { # expect WHAT EXPECTED ACTUAL
  [ "$2" = "$3" ] || fail "$1: $3 instead of $2"
}

eventually() { # eventually WHAT JQ-CONDITION PATH
  until_ok 30 holds "$2" "$3" || fail "$1: $(cat "$BODY")"
}
has_dispute() { [ 1 = "$(sql "$1" 'SELECT count(*) FROM disputes')" ]; }
holds() { api 200 GET "$2" && jq -e "$1" "$BODY"; }

start_sample() {
  start "$1-api" env PORT="$API_PORT" node dist/src/server.js
  API_PID=$LAST_PID
  start "$1-api2" env PORT="$API2_PORT" node dist/src/server.js
  API2_PID=$LAST_PID
  start "$1-worker" node dist/src/worker.js
  WORKER_PID=$LAST_PID
  until_ok 30 curl -fsS "http://127.0.0.1:$API_PORT/health/ready" || fail "$1 is not ready"
  until_ok 30 curl -fsS "http://127.0.0.1:$API2_PORT/health/ready" || fail "$1, second replica, is not ready"
  until_ok 30 grep -q 'worker ready' "$WORKDIR/$1-worker.log" || fail "worker of $1 is not ready"
}

main_flows() {
  local campaign slug=ships donation reward payout report period

  call 401 GET "/campaigns/$slug"
  api 400 POST /campaigns '{"slug":"x"}'
  api 201 POST /campaigns "{\"slug\":\"$slug\",\"title\":\"Ships\",\"currency\":\"EUR\",\"goalCents\":5000000}"
  campaign=$(field .id)
  api 409 POST /campaigns "{\"slug\":\"$slug\",\"title\":\"Ships\",\"currency\":\"EUR\",\"goalCents\":5000000}"

  local body="{\"campaignId\":\"$campaign\",\"amountCents\":10000,\"currency\":\"USD\",\"donorName\":\"Ada\",\"donorEmail\":\"ada@example.org\"}"
  api 400 POST /donations "$body"
  api 201 POST /donations "$body" 'idempotency-key: donation-1'
  donation=$(field .id)
  expect 'credited amount' 9223 "$(field .creditedCents)"
  field .checkoutUrl >/dev/null

  api 201 POST "/campaigns/$campaign/rewards" '{"title":"Mug","stock":2}'
  reward=$(field .id)
  api 201 POST "/rewards/$reward/reservations" "{\"donationId\":\"$donation\",\"quantity\":2}"
  local other="{\"campaignId\":\"$campaign\",\"amountCents\":500,\"currency\":\"EUR\",\"donorName\":\"Bob\",\"donorEmail\":\"bob@example.org\"}"
  api 201 POST /donations "$other" 'idempotency-key: donation-2'
  api 409 POST "/rewards/$reward/reservations" "{\"donationId\":\"$(field .id)\",\"quantity\":1}"

  call 401 POST /webhooks/payments '{}' 'x-signature: 00'
  webhook payments "{\"id\":\"evt-1\",\"type\":\"payment.succeeded\",\"data\":{\"tenantId\":\"$TENANT_A\",\"donationId\":\"$donation\"}}"
  eventually 'receipt' '.status == "paid" and .receiptSentAt != null' "/donations/$donation"
  eventually 'views' '.views > 0 and .balanceCents == 8732' "/campaigns/$slug"
  eventually 'leaderboard' '. == [{"donorName":"Ada","totalCents":9223}]' "/campaigns/$campaign/leaderboard"
  api 200 GET "/campaigns/$campaign/donations?limit=1"
  expect 'page size' 1 "$(field length)"
  call 404 GET "/campaigns/$slug" '' "x-api-key: $KEY_B"

  api 409 POST /payouts "{\"campaignId\":\"$campaign\",\"amountCents\":8733}" 'idempotency-key: payout-0'
  api 202 POST /payouts "{\"campaignId\":\"$campaign\",\"amountCents\":8000}" 'idempotency-key: payout-1'
  payout=$(field .id)
  api 202 POST /payouts "{\"campaignId\":\"$campaign\",\"amountCents\":8000}" 'idempotency-key: payout-1'
  expect 'payout of the repeated request' "$payout" "$(field .id)"
  eventually 'payout submitted' '.status == "submitted" and .providerRef != null' "/payouts/$payout"
  webhook payouts "{\"id\":\"evt-2\",\"sequence\":1,\"data\":{\"tenantId\":\"$TENANT_A\",\"payoutId\":\"$payout\",\"status\":\"in_transit\"}}"
  webhook payouts "{\"id\":\"evt-3\",\"sequence\":2,\"data\":{\"tenantId\":\"$TENANT_A\",\"payoutId\":\"$payout\",\"status\":\"paid\"}}"
  eventually 'payout paid' '.status == "paid"' "/payouts/$payout"
  eventually 'balance after the payout' '.balanceCents == 732' "/campaigns/$slug"

  webhook disputes "{\"id\":\"evt-4\",\"data\":{\"disputeId\":\"dp-1\",\"tenantId\":\"$TENANT_A\",\"donationId\":\"$donation\",\"reason\":\"fraud\",\"amountCents\":10000}}"
  until_ok 30 has_dispute "$1" || fail 'dispute'

  period=$(date -u +%Y-%m)
  api 200 POST /settlements "{\"period\":\"$period\"}"
  expect 'settlements' 1 "$(field length)"
  api 200 POST /settlements "{\"period\":\"$period\"}"
  expect 'settlements after a second call' 1 "$(field length)"

  api "$2" POST /reports "{\"year\":$(date -u +%Y)}" 'idempotency-key: report-1'
  report=$(field .id)
  eventually 'report' '.status == "done" and .result[0].count == 1 and .result[0].totalCents == 9223' "/reports/$report"
}

run() { # run SAMPLE STATUS-OF-POST-REPORTS
  echo "== $1"
  prepare "$1"
  start_sample "$1"
  main_flows "$1" "$2"
  stop TERM "$API_PID"
  stop TERM "$API2_PID"
  stop TERM "$WORKER_PID"
  echo "ok: $1"
}

[ $# -gt 0 ] || set -- first-draft hardened
start_stores
for sample in "$@"; do
  case $sample in
    first-draft) run first-draft 201 ;;
    hardened) run hardened 202 ;;
    *) fail "unknown sample $sample" ;;
  esac
done
