"""There is a check for the event, but two deliveries at once both find nothing; nothing in the schema stops the second."""
from flask import Flask, request
from sqlalchemy import BigInteger, String, create_engine, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://fares@db/fares")
Session = sessionmaker(engine)
app = Flask(__name__)


class Base(DeclarativeBase):
    pass


class HandledEvent(Base):
    __tablename__ = "handled_events"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(String(60), index=True)


class TravelPass(Base):
    __tablename__ = "travel_passes"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    rides_left: Mapped[int] = mapped_column(BigInteger)


@app.post("/webhooks/fare-machine")
def fare_machine():
    event = request.json
    with Session.begin() as session:
        if session.scalar(select(HandledEvent).where(HandledEvent.event_id == event["id"])):
            return "", 200
        session.execute(  # expect: duplicate-processing
            update(TravelPass)
            .where(TravelPass.id == event["pass_id"])
            .values(rides_left=TravelPass.rides_left + event["rides"])
        )
        session.add(HandledEvent(event_id=event["id"]))
    return "", 200
