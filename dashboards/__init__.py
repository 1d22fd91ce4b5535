"""The static site: one page is one question, and one mart answers it."""
