"""The precinct commission's application: domain (pure), documents, exchange, services, command line."""

__version__ = "0.1.0"
