from django.urls import path

from .views import earn_points

urlpatterns = [path("cards/<str:number>/earn", earn_points)]
