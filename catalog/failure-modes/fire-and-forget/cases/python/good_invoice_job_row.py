from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("postgresql+psycopg://rentals@db/rentals")
SessionLocal = sessionmaker(engine)
app = FastAPI()


def get_session():
    with SessionLocal() as session:
        yield session


@app.post("/rentals/{rental_id}/return")
def return_boat(rental_id: int, session: Session = Depends(get_session)):
    session.execute(text("UPDATE rentals SET returned_at = now() WHERE id = :id"), {"id": rental_id})
    session.execute(text("INSERT INTO outbox (topic, key) VALUES ('rental.returned', :id)"), {"id": rental_id})
    session.commit()
    return {"returned": rental_id}
