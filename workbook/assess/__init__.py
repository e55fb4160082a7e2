"""The assessment: figures chosen, rolled up, rated, compared and put into words."""

from workbook.assess.views import assess

__all__ = ["assess"]
