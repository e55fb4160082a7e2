"""The functions that cells may call, one file per category, thin over the arithmetic.

A function is found here by being decorated; see ``xl_udfs.cell_function``.
"""
