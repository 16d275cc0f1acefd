"""The laws of comparing and merging, held against every consecutive pair of revisions of other people's files."""
