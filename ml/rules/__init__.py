"""Rules in words: who is likelier to leave, found on half of the customers, confirmed on the rest."""
