from flask import Flask, jsonify, request
from psycopg2.pool import ThreadedConnectionPool

pool = ThreadedConnectionPool(1, 10, "postgresql://moths@db/moths", options="-c statement_timeout=5000")
app = Flask(__name__)


@app.get("/moths")
def moths():
    connection = pool.getconn()
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT id, name FROM moths WHERE wingspan > %s LIMIT 50", (request.args["min"],))
            return jsonify(cursor.fetchall())
    finally:
        pool.putconn(connection)
