import boto3
from flask import Flask, request

secrets = boto3.client("secretsmanager")
app = Flask(__name__)


@app.put("/tenants/<int:tenant>/smtp")
def store_password(tenant):
    name = f"tenant/{tenant}/smtp"
    try:
        secrets.create_secret(Name=name, SecretString=request.json["password"])
    except secrets.exceptions.ResourceExistsException:
        secrets.put_secret_value(SecretId=name, SecretString=request.json["password"])
    return "", 204
