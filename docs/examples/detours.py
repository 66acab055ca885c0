"""Detours of a line, in words and with how much of them is drawn: python3 detours.py 5"""

import json
import os
import sys
from urllib.parse import urlencode
from urllib.request import urlopen

base = os.environ.get("OMWEG", "http://localhost:8080")
query = {"lang": "en", "limit": "50"}
if len(sys.argv) > 1:
    query["lijn"] = sys.argv[1]

url = f"{base}/ogc/collections/omleidingen/items?{urlencode(query)}"
while url:
    with urlopen(url) as answer:
        body = json.load(answer)
    for feature in body["features"]:
        drawn = (feature["geometry"] or {}).get("type", "not drawn")
        print(f"{feature['id']} ({drawn}): {feature['properties']['titel']}")
    url = next((link["href"] for link in body["links"] if link["rel"] == "next"), None)
print(f"features: {body['numberMatched']}")
