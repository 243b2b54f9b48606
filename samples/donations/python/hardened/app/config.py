"""Settings, read from environment variables."""

from pydantic import BaseSettings


class Settings(BaseSettings):
    """Every setting has a default that suits a developer's machine."""

    database_url: str = "postgresql://donations:donations@localhost:5432/donations"
    redis_url: str = "redis://localhost:6379/0"
    provider_url: str = "http://localhost:9000"
    provider_timeout_seconds: float = 5.0
    public_url: str = "http://localhost:8000"
    requests_per_minute: int = 300
    reservation_minutes: int = 15
    relay_poll_seconds: float = 0.5
    relay_lease_seconds: int = 30
    stream_claim_idle_milliseconds: int = 30_000
    stale_after_seconds: int = 900
    max_body_bytes: int = 65_536


settings = Settings()
