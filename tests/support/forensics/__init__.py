"""What a file gives away besides what it shows: walks every part of a workbook's package.

Written apart from the code under test: it knows the zip file and XML, and nothing of ours.
``scan`` gives every trace as a sentence; a published copy must have none.
"""

from tests.support.forensics.parts import scan

__all__ = ["scan"]
