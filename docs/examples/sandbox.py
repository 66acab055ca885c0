"""From report to feed, in the sandbox: nothing of it is public."""

import json
import os
import time
import uuid
from datetime import datetime, timezone
from urllib.request import Request, urlopen

base = os.environ.get("OMWEG", "http://localhost:8080") + "/sandbox"

# 1. A key, without an account.
with urlopen(Request(f"{base}/keys", method="POST")) as answer:
    key = json.load(answer)["key"]
authorization = {"Authorization": f"Bearer {key}"}

# 2. Hindrance, submitted at once, with the detours that the engine proposes.
feature = {
    "type": "Feature",
    "geometry": {
        "type": "LineString",
        "coordinates": [[3.69362, 51.05711], [3.69408, 51.05676], [3.69483, 51.05616]],
    },
    "properties": {
        "titel": f"Test with Python {uuid.uuid4().hex[:8]}",
        "oorzaak": "CONSTRUCTION",
        "start": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "modi": ["bus"],
        "antwoorden": "voorstel",
        "indienen": True,
    },
}
request = Request(
    f"{base}/ogc/collections/hinder/items",
    data=json.dumps(feature).encode(),
    headers={
        **authorization,
        "Content-Type": "application/geo+json",
        # Repeated after a broken connection, it is still made once.
        "Idempotency-Key": f'"{uuid.uuid4()}"',
    },
)
with urlopen(request) as answer:
    item = answer.headers["Location"]
print(f"reported: {item}")

# 3. A robot approves it after some seconds.
for _ in range(60):
    with urlopen(Request(item, headers=authorization)) as answer:
        state = json.load(answer)["properties"]["toestand"]
    if state == "published":
        break
    time.sleep(1)
else:
    raise SystemExit(f"not approved in a minute: {state}")
print("approved")

with urlopen(f"{base}/feeds/gtfs-rt/alerts.json") as answer:
    print("in the feed:", len(json.load(answer)["entity"]))
