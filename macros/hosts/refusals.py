"""What a host tells the person as it is: refusals that say themselves what to do."""

from __future__ import annotations

from macros.outcome import RefusedError
from workbook.extracts.read_files import ExtractError
from workbook.files.package import PackageError
from workbook.files.read_book import BookError
from workbook.files.read_return import ReturnError
from workbook.files.template_folder import TemplateError

REFUSALS = (RefusedError, ExtractError, PackageError, BookError, ReturnError, TemplateError)
