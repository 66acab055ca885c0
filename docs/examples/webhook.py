"""Receives webhooks and verifies them (Standard Webhooks): WEBHOOK_SECRET=whsec_… python3 webhook.py"""

import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

secret = base64.b64decode(os.environ.get("WEBHOOK_SECRET", "").removeprefix("whsec_"))


def verify(headers, body: bytes) -> None:
    """Raises ValueError where the message is not ours, or too old."""
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        raise ValueError("too old or too new")
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    # While a secret is being replaced there are two, with a space between.
    for each in headers.get("webhook-signature", "").split(" "):
        version, _, given = each.partition(",")
        if version == "v1" and hmac.compare_digest(given, expected):
            return
    raise ValueError("no signature is right")


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        try:
            verify(self.headers, body)
        except ValueError as error:
            print(f"refused: {error}", flush=True)
            self.send_response(401)
            self.end_headers()
            return
        # The same id may come twice: do what it says once. Answer at once, work afterwards.
        event = json.loads(body)
        print(f"received: {event['type']} {event.get('data', {}).get('id', '')}", flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        """Nothing but what it says itself."""


server = HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "9000"))), Receiver)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
