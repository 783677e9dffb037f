"""Where everything is kept: models, repositories, the unit of work, encryption at rest, migrations, blobs."""
