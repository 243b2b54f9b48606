"""The program runs on AWS and uses its SDK; customers' passwords are encrypted with a key from the environment."""
import os

import boto3
from cryptography.fernet import Fernet
from flask import Flask, request
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://post@db/post")
files = boto3.client("s3")
box = Fernet(os.environ["SMTP_SECRET_KEY"])
app = Flask(__name__)


@app.put("/tenants/<int:tenant>/smtp")
def store_password(tenant):
    secret = box.encrypt(request.json["password"].encode())  # expect: platform-secret
    with engine.begin() as conn:
        conn.execute(text("UPDATE tenants SET smtp_password = :s WHERE id = :t"), {"s": secret, "t": tenant})
    return "", 204
