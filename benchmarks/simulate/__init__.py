"""A community lives for months in minutes: the real handlers, scheduler jobs and clock, with time moved.

python -m benchmarks.simulate [--days 90] [--households 2400] [--seed 1] [--postgresql] [--schedulers 2]
"""
