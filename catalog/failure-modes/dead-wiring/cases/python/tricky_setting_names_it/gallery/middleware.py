"""Never imported; the settings name it."""
from django.core.cache import cache
from django.http import HttpResponse


class RateLimitMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        key = f"rate:{request.META['REMOTE_ADDR']}"
        cache.add(key, 0, timeout=60)
        if cache.incr(key) > 100:
            return HttpResponse(status=429)
        return self.get_response(request)
