"""Only an insert; the provider's id is the primary key and the conflict is the answer."""
import aio_pika
from sqlalchemy import String, Numeric
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine("postgresql+asyncpg://tolls@db/tolls")
Session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class TollPassage(Base):
    __tablename__ = "toll_passages"
    passage_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    plate: Mapped[str] = mapped_column(String(12))
    amount: Mapped[float] = mapped_column(Numeric(10, 2))


async def on_passage(message: aio_pika.abc.AbstractIncomingMessage):
    async with message.process():
        fields = dict(field.split("=", 1) for field in message.body.decode().split("&"))
        async with Session.begin() as session:
            await session.execute(
                insert(TollPassage)
                .values(passage_id=fields["id"], plate=fields["plate"], amount=fields["amount"])
                .on_conflict_do_nothing(index_elements=["passage_id"])
            )
