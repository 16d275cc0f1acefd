"""What a person does to a plan in one step, as changes: pure functions from a document to `tuple[Change, ...]`.

One file per chapter. A function raises UsageError where the plan or its format forbids the step; what the step would
break or mend without being forbidden is asked of `consequences`. Steps are joined with `steps.in_turn`.
"""
