"""The three rates (三率) and the operational measures: pure functions over the events of tickets."""
