"""Sources that give a Reading to compare with: a document today, an implementation later."""
