from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()

PAGE = """<!doctype html>
<html>
  <head>
    <title>Allotments</title>
    <script src="https://cdn.tailwindcss.com"></script><!-- # expect: cdn-build-asset -->
  </head>
  <body class="bg-stone-100"><h1>Allotments</h1></body>
</html>"""


@app.get("/", response_class=HTMLResponse)
def home():
    return PAGE
