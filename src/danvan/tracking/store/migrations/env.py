"""What Alembic runs to bring a register to a later layout.

The connection is in a transaction already, which ends when all steps are done: the register has
either its old layout or the new one.
"""

from alembic import context

from danvan.tracking.store.layout_scripts import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE)
context.run_migrations()
