"""How an app's first tables are made: whole, and at once."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

_ADDS_TO_A_TABLE = (AddConstraint, AddField, AddIndex, AddTrigger)


class InitialMigration(Migration):
    """A migration that makes each of its tables as it stands at the migration's end.

    `operations` stay as `makemigrations` writes them. One after the other they cost half a minute: Django
    renders its models anew after each of several hundred. Here they are rendered once, and a table comes
    with all its columns, constraints, indexes and history triggers; foreign keys follow at the end, as ever.

    Only for operations that make tables and add to them; any other raises ValueError. Reversed as usual.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, *_: Any, **__: Any
    ) -> ProjectState:
        made = self._made_here()
        # A state of its own has no rendered models yet that every change would render again.
        models = {key: model.clone() for key, model in project_state.models.items()}
        state = self.mutate_state(ProjectState(models, project_state.real_apps), preserve=False)
        for creation in made:
            model = state.apps.get_model(self.app_label, creation.name)
            if creation.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)
        return state

    def _made_here(self) -> list[CreateModel]:
        made: dict[str, CreateModel] = {}
        for operation in self.operations:
            if isinstance(operation, CreateModel):
                made[operation.name_lower] = operation
            elif not _adds_to(made, operation):
                raise ValueError(f"{self}: not for an initial migration: {operation.describe()}.")
        return list(made.values())


def _adds_to(made: dict[str, Any], operation: Operation) -> bool:
    return isinstance(operation, _ADDS_TO_A_TABLE) and operation.model_name.lower() in made
