"""What holds for the tests of services."""

from tests.cheap_pins import cheap_pins

__all__ = ["cheap_pins"]
