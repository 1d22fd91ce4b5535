"""What contacting one set of customers or another would have earned, by an experiment."""
