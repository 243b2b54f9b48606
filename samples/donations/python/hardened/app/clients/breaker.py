"""Keeps calls from a dependency that is down."""

import time
from threading import Lock


class CircuitBreaker:
    """Opens after consecutive failures, and lets one call through again after a pause.

    Each process has its own: it only saves waiting, and nothing else depends on it.
    """

    def __init__(self, failures: int, pause_seconds: float) -> None:
        self._allowed_failures = failures
        self._pause_seconds = pause_seconds
        self._failures = 0
        self._open_until = 0.0
        self._lock = Lock()

    def allows_call(self) -> bool:
        """Say whether a call should be tried now."""
        with self._lock:
            if self._failures < self._allowed_failures:
                return True
            now = time.monotonic()
            if now < self._open_until:
                return False
            self._open_until = now + self._pause_seconds
            return True

    def succeeded(self) -> None:
        """Count an answer."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """Count a call without an answer."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._allowed_failures:
                self._open_until = time.monotonic() + self._pause_seconds
