from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import Integer, String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://garden@db/garden")
SessionLocal = sessionmaker(engine)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class SeedLot(Base):
    __tablename__ = "seed_lots"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    species: Mapped[str] = mapped_column(String(80))
    grams: Mapped[int] = mapped_column(Integer)


class Withdrawal(BaseModel):
    grams: int


def get_session():
    with SessionLocal() as session:
        yield session


@app.post("/lots/{lot_id}/withdraw")
def withdraw(lot_id: int, body: Withdrawal, session: Session = Depends(get_session)):
    lot = session.get(SeedLot, lot_id)
    if lot is None:
        raise HTTPException(404)
    lot.grams -= body.grams  # expect: lost-update
    session.commit()
    return {"grams": lot.grams}
