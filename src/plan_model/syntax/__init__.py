"""The only room that knows YAML: a text enters as a tree of nodes with places, and leaves as splices."""
