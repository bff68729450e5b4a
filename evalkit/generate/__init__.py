"""Responses made by a command or an endpoint: cached by what they are made from, resumed where they stopped."""
