"""When the query raises, the connection never goes back to the pool; after ten errors the service stands still."""
from flask import Flask, jsonify, request
from psycopg2.pool import ThreadedConnectionPool

pool = ThreadedConnectionPool(1, 10, "postgresql://moths@db/moths", options="-c statement_timeout=5000")
app = Flask(__name__)


@app.get("/moths")
def moths():
    connection = pool.getconn()  # expect: unbounded-resource
    cursor = connection.cursor()
    cursor.execute("SELECT id, name FROM moths WHERE wingspan > %s LIMIT 50", (request.args["min"],))
    rows = cursor.fetchall()
    pool.putconn(connection)
    return jsonify(rows)
