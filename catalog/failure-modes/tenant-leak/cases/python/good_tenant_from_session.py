from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

from .auth import current_user

engine = create_engine("postgresql+psycopg://clinic@db/clinic")
SessionLocal = sessionmaker(engine)
app = FastAPI()


def get_session():
    with SessionLocal() as session:
        yield session


@app.get("/patients/{patient_id}/notes")
def notes(patient_id: int, user=Depends(current_user), session: Session = Depends(get_session)):
    rows = session.execute(
        text("SELECT id, body FROM notes WHERE patient_id = :p AND tenant_id = :t LIMIT 100"),
        {"p": patient_id, "t": user.tenant_id},
    )
    return [dict(row) for row in rows.mappings()]
