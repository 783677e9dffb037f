"""Understanding: text in, :class:`domain.interpretation.Interpretation` out. No network, no storage."""
