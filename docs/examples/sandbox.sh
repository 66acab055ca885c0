#!/bin/sh
# From report to feed, in the sandbox: nothing of it is public.
set -eu
base=${OMWEG:-http://localhost:8080}/sandbox
title="Test with curl $$"

# 1. A key, without an account.
key=$(curl -sSf -X POST "$base/keys" | sed 's/.*"key":"\([^"]*\)".*/\1/')

# 2. Hindrance, submitted at once, with the detours that the engine proposes.
start=$(date -u +%Y-%m-%dT%H:%M:%SZ)
item=$(curl -sSf -o /dev/null -w '%header{location}' "$base/ogc/collections/hinder/items" \
  -H "Authorization: Bearer $key" -H "Idempotency-Key: \"curl-$$-$start\"" \
  -H 'Content-Type: application/geo+json' \
  -d '{
    "type": "Feature",
    "geometry": {
      "type": "LineString",
      "coordinates": [[3.69362, 51.05711], [3.69408, 51.05676], [3.69483, 51.05616]]
    },
    "properties": {
      "titel": "'"$title"'",
      "oorzaak": "CONSTRUCTION",
      "start": "'"$start"'",
      "modi": ["bus"],
      "antwoorden": "voorstel",
      "indienen": true
    }
  }')
echo "reported: $item"

# 3. A robot approves it after some seconds, and it is in the feed.
id=$(basename "$item")
for _ in $(seq 60); do
  if curl -sSf -H "Authorization: Bearer $key" "$item" | grep -q '"toestand":"published"'; then
    echo "approved: $id"
    curl -sSf "$base/feeds/gtfs-rt/alerts.json" | grep -o '"alert":' | wc -l | sed 's/^ */in the feed: /'
    exit 0
  fi
  sleep 1
done
echo "not approved in a minute" >&2
exit 1
