from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

app = FastAPI()
app.mount("/assets", StaticFiles(directory="dist"), name="assets")

PAGE = """<!doctype html>
<html>
  <head>
    <title>Allotments</title>
    <link rel="stylesheet" href="/assets/app.3f9c1a.css">
  </head>
  <body class="bg-stone-100"><h1>Allotments</h1></body>
</html>"""


@app.get("/", response_class=HTMLResponse)
def home():
    return PAGE
