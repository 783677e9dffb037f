# What operators see: start, doctor, import, backup, invites.
