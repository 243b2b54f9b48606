"""Reads, computes and writes back, but the write is conditional on the version that was read."""
from flask import Flask, abort, jsonify, request
from sqlalchemy import Integer, String, create_engine, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://atlas@db/atlas")
Session = sessionmaker(engine)
app = Flask(__name__)


class Base(DeclarativeBase):
    pass


class TrailMap(Base):
    __tablename__ = "trail_maps"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    legend: Mapped[str] = mapped_column(String)
    version: Mapped[int] = mapped_column(Integer, default=1)


@app.post("/maps/<int:map_id>/legend")
def append_legend(map_id):
    with Session.begin() as session:
        row = session.execute(select(TrailMap.legend, TrailMap.version).where(TrailMap.id == map_id)).one()
        legend = row.legend + "\n" + request.json["entry"]
        changed = session.execute(
            update(TrailMap)
            .where(TrailMap.id == map_id, TrailMap.version == row.version)
            .values(legend=legend, version=row.version + 1)
        ).rowcount
    if changed == 0:
        abort(409)
    return jsonify(ok=True)
