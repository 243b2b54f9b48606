ROOT_URLCONF = "gallery.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gallery.middleware.RateLimitMiddleware",
]
