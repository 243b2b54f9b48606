"""A secret handled in the program, but only its one-way hash is stored; a vault would not help."""
import boto3
from argon2 import PasswordHasher
from flask import Flask, request
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://post@db/post")
files = boto3.client("s3")
hasher = PasswordHasher()
app = Flask(__name__)


@app.put("/users/<int:user>/password")
def set_password(user):
    digest = hasher.hash(request.json["password"])
    with engine.begin() as conn:
        conn.execute(text("UPDATE users SET password_hash = :h WHERE id = :u"), {"h": digest, "u": user})
    return "", 204
