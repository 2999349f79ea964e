"""The pages: each draws itself from a build and the filters, and leaves opened numbers to the drawer."""
