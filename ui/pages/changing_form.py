"""A form whose fields come and go with what is chosen: a proxy has a candidate, an observer an organisation."""

from ui.widgets.form import FormGrid


class ChangingForm(FormGrid):
    """A field that is not shown is neither asked for nor on the way of Enter."""

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field with its label. Raises KeyError for an unknown name."""
        self.set_enabled(name, shown)
        self._boxes[name].setVisible(shown)
