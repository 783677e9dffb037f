"""Activities: composed, published, registered for, attended, rated."""
