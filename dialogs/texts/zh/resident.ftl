# What residents hear: consent, reports, their tickets, ratings.
