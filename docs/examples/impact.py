"""A closure in; the lines and stops it hits out. The Rooigemlaan in Ghent: change it to a street of yours."""

import json
import os
from urllib.request import Request, urlopen

base = os.environ.get("OMWEG", "http://localhost:8080")
closure = {
    "type": "LineString",
    "coordinates": [[3.69362, 51.05711], [3.69408, 51.05676], [3.69483, 51.05616]],
}

request = Request(
    f"{base}/ogc/processes/impact-van-hinder/execution",
    data=json.dumps({"inputs": {"closure": {"value": closure}, "modes": ["bus"]}}).encode(),
    headers={"Content-Type": "application/json"},
)
with urlopen(request) as answer:
    results = json.load(answer)
print("lines:", ", ".join(line["number"] for line in results["lines"]))
print("stops:", ", ".join(stop["name"] for stop in results["stops"]))
