"""The values of the edition for which no source was found, on a page of the list of commands (law.md, "Editions")."""

from ui.command_menu import CommandMenu
from ui.frame import Frame
from ui.language import Language
from ui.pages.editions.values_page import ValuesPage
from ui.session import Session

PAGE = "editions"


def offer_values(menu: CommandMenu, frame: Frame, session: Session, tr: Language) -> None:
    """Put the page into the list of commands; it is made when it is asked for."""

    def show() -> None:
        if not frame.has_page(PAGE):
            frame.add_page(PAGE, ValuesPage(session, tr, frame))
        came_from = frame.shown
        frame.show_page(PAGE)
        page = frame.page(PAGE)
        if isinstance(page, ValuesPage) and came_from != PAGE:
            page.came_from = came_from

    menu.add_command("editions.command", "Ctrl+Shift+U", show)
