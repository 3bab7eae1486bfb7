"""Due lists, plans and unit lists as neutral outputs; no input and no output happens here."""
