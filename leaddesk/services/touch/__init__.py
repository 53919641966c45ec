"""The touch is made: texts filled in, what each channel needs, the call script."""
