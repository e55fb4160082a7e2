"""Floor 1: the arithmetic a scorecard cell may ask for. Standard library only.

Reading: ``read_cell``, ``read_target``, ``periods``, ``words``. Judging: ``rag``, ``miss``,
``direction``, ``trend``, ``xmr``, ``rates``. Counting: ``working_days``, ``clocks``,
``grades``. Writing: ``printed``. All on exact fractions (``exact``). A percentage is a
fraction of one everywhere; only ``printed`` multiplies by a hundred.

``catalogue`` holds what cells may call; the functions themselves are in ``functions``.
"""
