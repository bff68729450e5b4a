"""Roundabout sentences, calls of the CDK and corrections, put plainly before they are read."""
