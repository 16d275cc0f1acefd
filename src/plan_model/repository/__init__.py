"""The git door: the only room that starts processes and touches the repository's disk."""
