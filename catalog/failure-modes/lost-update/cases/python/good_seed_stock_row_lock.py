from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import Integer, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://garden@db/garden")
SessionLocal = sessionmaker(engine)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class SeedLot(Base):
    __tablename__ = "seed_lots"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    grams: Mapped[int] = mapped_column(Integer)


class Withdrawal(BaseModel):
    grams: int


def get_session():
    with SessionLocal() as session:
        yield session


@app.post("/lots/{lot_id}/withdraw")
def withdraw(lot_id: int, body: Withdrawal, session: Session = Depends(get_session)):
    lot = session.get(SeedLot, lot_id, with_for_update=True)
    if lot is None:
        raise HTTPException(404)
    if lot.grams < body.grams:
        raise HTTPException(409, "not enough seed")
    lot.grams -= body.grams
    session.commit()
    return {"grams": lot.grams}
