# Danger to life: what to do first, whom to call.
