import json

from sqlalchemy import Integer, String, create_engine
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://docks@db/docks")
Session = sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Container(Base):
    __tablename__ = "containers"
    number: Mapped[str] = mapped_column(String(11), primary_key=True)
    weight: Mapped[int] = mapped_column(Integer)


def on_message(channel, method, properties, body):
    event = json.loads(body)
    with Session.begin() as session:
        session.execute(
            insert(Container).values(number=event["number"], weight=event["weight"]).on_conflict_do_nothing()
        )
    channel.basic_ack(method.delivery_tag)
