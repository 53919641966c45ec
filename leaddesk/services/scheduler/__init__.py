"""Time passes: one tick asks the store what is due, and does it. Nothing due lives in memory."""
