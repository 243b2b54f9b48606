"""The blocking call is one function away."""
import time

from aiohttp import web


def wait_for_stamp(document: str) -> str:
    for _ in range(10):
        time.sleep(0.5)  # expect: blocking-in-async
        if document.endswith("!"):
            break
    return document


async def stamp(request: web.Request) -> web.Response:
    return web.json_response({"document": wait_for_stamp(request.match_info["document"])})


app = web.Application()
app.add_routes([web.post("/documents/{document}/stamp", stamp)])

if __name__ == "__main__":
    web.run_app(app)
