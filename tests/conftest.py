import gc

from hypothesis import HealthCheck, settings

# `ci` keeps a whole run short; `make fuzz` asks for `more` of the same.
settings.register_profile(
    "ci",
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "more",
    max_examples=2_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")

# Screens make and drop much at once: looking for waste as often as Python does by itself takes a
# fifth of the time.
gc.set_threshold(50_000, 20, 20)
