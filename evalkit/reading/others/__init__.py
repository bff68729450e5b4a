"""What a document tells of others, or of other times, or does not bind anyone to: nothing is required there."""
