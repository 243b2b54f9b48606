"""Errors of the domain and how they are answered."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse


class DomainError(Exception):
    """A request that can't be carried out; answered with `status_code`."""

    status_code = 400

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFound(DomainError):
    """The resource doesn't exist for this tenant."""

    status_code = 404


class Conflict(DomainError):
    """The state of the resource doesn't allow the operation."""

    status_code = 409


class Invalid(DomainError):
    """The input contradicts what is stored."""

    status_code = 422


class Unavailable(DomainError):
    """A system that the request needs doesn't answer."""

    status_code = 503


def install_error_handlers(app: FastAPI) -> None:
    """Answer every domain error as JSON."""

    @app.exception_handler(DomainError)
    def answer(_: Request, error: DomainError) -> JSONResponse:
        return JSONResponse({"detail": error.detail}, status_code=error.status_code)
