"""A document as typed nodes with places, and addresses by identity."""
