"""Rubrics as workbooks: an official types the annex of a decision, danvan makes a file of it."""
