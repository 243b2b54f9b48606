from flask import Flask, request
from sqlalchemy import BigInteger, String, create_engine, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://fares@db/fares")
Session = sessionmaker(engine)
app = Flask(__name__)


class Base(DeclarativeBase):
    pass


class HandledEvent(Base):
    __tablename__ = "handled_events"
    event_id: Mapped[str] = mapped_column(String(60), primary_key=True)


class TravelPass(Base):
    __tablename__ = "travel_passes"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    rides_left: Mapped[int] = mapped_column(BigInteger)


@app.post("/webhooks/fare-machine")
def fare_machine():
    event = request.json
    with Session.begin() as session:
        claim = session.execute(insert(HandledEvent).values(event_id=event["id"]).on_conflict_do_nothing())
        if claim.rowcount == 0:
            return "", 200
        session.execute(
            update(TravelPass)
            .where(TravelPass.id == event["pass_id"])
            .values(rides_left=TravelPass.rides_left + event["rides"])
        )
    return "", 200
