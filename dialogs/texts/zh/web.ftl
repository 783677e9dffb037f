# Words of the web pages that no chat message has.
