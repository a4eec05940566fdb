"""What real_models.py is made of: both models in NumPy, the tables that are measured of them, the files' format."""
