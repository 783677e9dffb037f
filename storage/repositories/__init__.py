"""One repository a noun: the questions that use cases ask, in their words."""
