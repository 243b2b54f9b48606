import smtplib
from email.message import EmailMessage

from fastapi import BackgroundTasks, Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("postgresql+psycopg://rentals@db/rentals")
SessionLocal = sessionmaker(engine)
app = FastAPI()


def get_session():
    with SessionLocal() as session:
        yield session


def issue_invoice(rental_id: int) -> None:
    with SessionLocal.begin() as session:
        session.execute(text("INSERT INTO invoices (rental_id, state) VALUES (:id, 'issued')"), {"id": rental_id})
    message = EmailMessage()
    message["Subject"] = f"Invoice for rental {rental_id}"
    with smtplib.SMTP("mail", timeout=10) as smtp:
        smtp.send_message(message)


@app.post("/rentals/{rental_id}/return")
def return_boat(rental_id: int, background: BackgroundTasks, session: Session = Depends(get_session)):
    session.execute(text("UPDATE rentals SET returned_at = now() WHERE id = :id"), {"id": rental_id})
    session.commit()
    background.add_task(issue_invoice, rental_id)  # expect: fire-and-forget
    return {"returned": rental_id}
