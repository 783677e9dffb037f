"""Reports as files: one set of sheets, written as a workbook or as Markdown."""
