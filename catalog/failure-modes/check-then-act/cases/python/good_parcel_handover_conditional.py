from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import Integer, String, create_engine, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://depot@db/depot")
SessionLocal = sessionmaker(engine)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Parcel(Base):
    __tablename__ = "parcels"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    status: Mapped[str] = mapped_column(String(20))
    courier_id: Mapped[int | None] = mapped_column(Integer)


def get_session():
    with SessionLocal() as session:
        yield session


@app.post("/parcels/{parcel_id}/claim")
def claim(parcel_id: int, courier_id: int, session: Session = Depends(get_session)):
    result = session.execute(
        update(Parcel)
        .where(Parcel.id == parcel_id, Parcel.status == "waiting")
        .values(status="claimed", courier_id=courier_id)
    )
    if result.rowcount == 0:
        session.rollback()
        raise HTTPException(409, "already claimed")
    session.commit()
    return {"parcel": parcel_id, "courier": courier_id}
