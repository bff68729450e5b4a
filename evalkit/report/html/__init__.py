"""The HTML report: one file without a network, for responses side by side with their gaps, and for a run.

Known to Jinja2 is ``page`` alone. Templates, styles and scripts lie in ``assets`` and are put into the page.
"""
