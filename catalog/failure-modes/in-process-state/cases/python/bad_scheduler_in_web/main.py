"""Each of the three replicas charges the members every night."""
import requests
from apscheduler.schedulers.background import BackgroundScheduler
from fastapi import FastAPI

app = FastAPI()
scheduler = BackgroundScheduler()


def charge_members():
    for member in requests.get("http://members/due", timeout=10).json():
        requests.post("http://billing/charges", json={"member": member["id"]}, timeout=10)


@app.on_event("startup")
def start():
    scheduler.add_job(charge_members, "cron", hour=2)  # expect: in-process-state
    scheduler.start()


@app.get("/")
def home():
    return {"jobs": len(scheduler.get_jobs())}
