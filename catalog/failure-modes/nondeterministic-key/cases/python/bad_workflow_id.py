import time

from fastapi import FastAPI
from temporalio.client import Client

app = FastAPI()


@app.post("/warehouses/{warehouse_id}/audits")
async def start_audit(warehouse_id: int):
    client = await Client.connect("temporal:7233")
    workflow_id = f"audit-{warehouse_id}-{time.time()}"
    handle = await client.start_workflow("AuditWarehouse", warehouse_id, id=workflow_id, task_queue="audits")  # expect: nondeterministic-key
    return {"workflow": handle.id}
