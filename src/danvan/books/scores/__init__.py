"""Score sheets as workbooks: what units and appraisers fill in, and what is read back."""
