"""Other tools that compare, on the same inputs in the same run; none of them is a dependency."""
