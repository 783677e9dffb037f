"""The history of the schema. ``python -m storage.migrations.make`` writes the next step from the models."""
