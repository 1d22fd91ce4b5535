"""The charts of the pages: a finding from the rows of a mart, and its drawing."""
