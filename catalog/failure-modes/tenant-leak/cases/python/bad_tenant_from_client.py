from fastapi import Depends, FastAPI, Header
from pydantic import BaseModel
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

from .auth import current_user

engine = create_engine("postgresql+psycopg://clinic@db/clinic")
SessionLocal = sessionmaker(engine)
app = FastAPI()


class Note(BaseModel):
    body: str


def get_session():
    with SessionLocal() as session:
        yield session


@app.get("/patients/{patient_id}/notes")
def notes(patient_id: int, x_tenant: int = Header(), user=Depends(current_user), session: Session = Depends(get_session)):
    rows = session.execute(  # expect: tenant-leak
        text("SELECT id, body FROM notes WHERE patient_id = :p AND tenant_id = :t LIMIT 100"),
        {"p": patient_id, "t": x_tenant},
    )
    return [dict(row) for row in rows.mappings()]


@app.post("/patients/{patient_id}/notes")
def add_note(patient_id: int, note: Note, user=Depends(current_user), session: Session = Depends(get_session)):
    session.execute(
        text("INSERT INTO notes (patient_id, tenant_id, body) VALUES (:p, :t, :b)"),
        {"p": patient_id, "t": user.tenant_id, "b": note.body},
    )
    session.commit()
