"""Alerts of GTFS-Realtime as JSON, asked twice: what did not change is not sent again."""

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

base = os.environ.get("OMWEG", "http://localhost:8080")
url = f"{base}/feeds/gtfs-rt/alerts.json"

with urlopen(url) as answer:
    etag = answer.headers["ETag"]
    feed = json.load(answer)
alerts = feed.get("entity", [])
print(f"alerts: {len(alerts)}")
for entity in alerts[:3]:
    texts = {t["language"]: t["text"] for t in entity["alert"]["headerText"]["translation"]}
    print(f"{entity['id']}: {texts.get('en', '')}")

try:
    urlopen(Request(url, headers={"If-None-Match": etag}))
    print("again: 200")
except HTTPError as error:
    print(f"again: {error.code}")
