"""A stand-in for the payment provider, to run the samples with: `python3 provider_stub.py PORT`.

Like the real one it remembers the answer to every Idempotency-Key, so a repeated call with the
same key has no second effect. `GET /log` lists the effects that took place.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from urllib.parse import parse_qs, urlsplit

lock = Lock()
answers: dict[str, dict] = {}
effects: list[dict] = []


class Provider(BaseHTTPRequestHandler):
    """Accounts, transfers, refunds and settlements."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path.startswith("/accounts/"):
            unknown = url.path.endswith("unknown")
            self.answer(404 if unknown else 200, {"active": not unknown})
        elif url.path == "/settlements":
            self.settlements(parse_qs(url.query, keep_blank_values=True))
        elif url.path == "/log":
            with lock:
                self.answer(200, list(effects))
        else:
            self.answer(404, {})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        kind = self.path.strip("/")
        if kind not in ("transfers", "refunds"):
            self.answer(404, {})
            return
        if body.get("account", "").endswith("refused"):
            self.answer(422, {"error": "account refused"})
            return
        key = f"{kind} {self.headers['Idempotency-Key']}"
        with lock:
            if key not in answers:
                answers[key] = {"id": f"{kind}-{len(effects) + 1}"}
                effects.append({"kind": kind, **body})
            answer = answers[key]
        self.answer(200, answer)

    def settlements(self, query: dict[str, list[str]]) -> None:
        page = int(query["cursor"][0] or "1")
        year = query["year"][0]
        items = [{"id": f"st-{year}-{page}", "amount": page * 100, "date": f"{year}-0{page}-01"}]
        self.answer(200, {"items": items, "next": str(page + 1) if page < 3 else None})

    def answer(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Provider).serve_forever()
