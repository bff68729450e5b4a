"""What a document says: phrases, stances and values in its passages."""
