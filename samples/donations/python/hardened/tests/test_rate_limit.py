"""The rate limit."""

from app.config import settings


def test_limit_is_enforced_for_each_tenant(client, monkeypatch, redis):
    redis.delete(*redis.keys("calls:*") or ["none"])
    monkeypatch.setattr(settings, "requests_per_minute", 2)
    codes = [client.get("/v1/leaderboard").status_code for _ in range(3)]
    other = client.get("/v1/leaderboard", headers={"X-Api-Key": "borealis-key"})
    redis.delete(*redis.keys("calls:*"))

    assert codes == [200, 200, 429]
    assert other.status_code == 200
