"""The sample desk: a made-up solar business with twelve weeks behind it and a full today.

People and texts are data in ``resources/sample_leads``; scores, routes and plans are made by the
same functions that decide for real leads. For one instant it comes out the same every time.
"""
