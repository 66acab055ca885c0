#!/bin/sh
# Detours of a line as GeoJSON. The line is its public number or its id: sh detours.sh 5
set -eu
base=${OMWEG:-http://localhost:8080}
line=${1:-}

curl -sSf --compressed --get "$base/ogc/collections/omleidingen/items" \
  --data-urlencode limit=10 --data-urlencode lang=en ${line:+--data-urlencode "lijn=$line"}
