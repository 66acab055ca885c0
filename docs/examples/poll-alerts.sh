#!/bin/sh
# Alerts of GTFS-Realtime as JSON, asked twice: what did not change is not sent again.
set -eu
base=${OMWEG:-http://localhost:8080}
file=$(mktemp)
trap 'rm -f "$file" "$file.head"' EXIT

curl -sSf --compressed -D "$file.head" -o "$file" "$base/feeds/gtfs-rt/alerts.json"
etag=$(sed -n 's/^etag: *\(.*[^[:space:]]\).*/\1/Ip' "$file.head")
echo "alerts: $(grep -o '"alert":' "$file" | wc -l | tr -d ' '), ETag: $etag"

status=$(curl -sS -o /dev/null -w '%{http_code}' -H "If-None-Match: $etag" "$base/feeds/gtfs-rt/alerts.json")
echo "again: $status"
