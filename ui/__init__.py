"""The dashboard: filters, charts, pages and their words. It shows what a build holds; it reads no document and adds nothing up itself."""
