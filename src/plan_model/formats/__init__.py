"""The kinds of documents that hold plans, one file a kind."""
