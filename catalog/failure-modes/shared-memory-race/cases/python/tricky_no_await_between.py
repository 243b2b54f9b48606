"""Look and store with no await between them: on one event loop nobody can come in."""
from fastapi import FastAPI, WebSocket

app = FastAPI()
rooms: dict[str, set[WebSocket]] = {}


@app.websocket("/rooms/{name}")
async def join(socket: WebSocket, name: str):
    await socket.accept()
    if name not in rooms:
        rooms[name] = set()
    rooms[name].add(socket)
    try:
        async for message in socket.iter_text():
            for other in list(rooms[name]):
                await other.send_text(message)
    finally:
        rooms[name].discard(socket)
