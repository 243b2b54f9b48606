import redis
from celery import Celery

app = Celery("harvest", broker="amqp://broker")
store = redis.Redis(host="redis", socket_timeout=2)


def import_orchard(orchard_id):
    print("importing", orchard_id)


@app.task
def nightly_import(orchard_id):
    key = f"import:{orchard_id}"
    if not store.set(key, "1", nx=True):  # expect: lock-misuse
        return
    import_orchard(orchard_id)
    store.delete(key)
