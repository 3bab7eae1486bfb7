"""Scoring: rubrics, score sheets, evaluations, grades and ranks; pure, exact, explained."""
