#!/bin/sh
# Check an article before it is printed: `sh check.sh story.docx` prints what is found, and exits with 1 where something
# is wrong. It needs curl and jq.
set -eu

answer=$(curl --silent --show-error --fail-with-body \
  --header "Authorization: Bearer ${DEDUP_TOKEN:-}" \
  --form "file=@$1" --form 'options={"lang": "zh"}' \
  "${DEDUP_URL:-http://127.0.0.1:8010}/v1/check") || { printf '%s\n' "$answer" >&2; exit 2; }

printf '%s' "$answer" | jq --raw-output '.findings[] | "\(.line): \(.severity) \(.rule) \(.message)"'
printf '%s' "$answer" | jq --exit-status '(.faults == []) and all(.findings[]; .severity != "error")' >/dev/null
