DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "glassworks",
        "ATOMIC_REQUESTS": True,
    }
}
INSTALLED_APPS = ["orders"]
