"""What a contact changes: learners of effects from experiments, and how they are judged."""
