"""The reporting calendar: periods, due rules, working days, regimes and the schedule."""
