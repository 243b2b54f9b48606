"""From a CDN, but the production file of an exact version, with its hash."""
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()

PAGE = """<!doctype html>
<html>
  <head>
    <script src="https://cdn.jsdelivr.net/npm/htmx.org@2.0.3/dist/htmx.min.js"
            integrity="sha384-0895/pl2MU10Hqc6jd4RvrthNlDiE9U1tWmX7WRESftEDRosgxNsQG/Ze9YMRzHq"
            crossorigin="anonymous"></script>
  </head>
  <body><button hx-get="/plots">Plots</button></body>
</html>"""


@app.get("/", response_class=HTMLResponse)
def home():
    return PAGE
