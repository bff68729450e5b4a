"""Denied, barred, deferred, hedged: the cues of a sentence, how far each reaches, and what they come to."""
