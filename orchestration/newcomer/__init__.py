"""A stranger's files read, understood and written down as a new source of the dbt project."""
