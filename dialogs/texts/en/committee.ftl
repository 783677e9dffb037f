# What dispatchers, supervisors and directors hear: the desk, trouble, approvals.
