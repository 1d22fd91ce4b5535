"""Rules in words: who is likelier to leave, found on one half of the customers only."""
