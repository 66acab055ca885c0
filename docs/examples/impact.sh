#!/bin/sh
# A closure in; the lines and stops it hits out. The Rooigemlaan in Ghent: change it to a street of yours.
set -eu
base=${OMWEG:-http://localhost:8080}

curl -sSf "$base/ogc/processes/impact-van-hinder/execution" \
  -H 'Content-Type: application/json' \
  -d '{
    "inputs": {
      "closure": { "value": {
        "type": "LineString",
        "coordinates": [[3.69362, 51.05711], [3.69408, 51.05676], [3.69483, 51.05616]]
      } },
      "modes": ["bus"]
    }
  }'
