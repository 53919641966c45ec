"""Every command, declared once, with its words, key, icon, place and menu."""

from typing import NamedTuple

EVERYWHERE = "everywhere"

#: Places whose keys live at the same time: one screen's places, beside ``everywhere``.
TOGETHER = (
    frozenset({EVERYWHERE, "list", "lead"}),
    frozenset({EVERYWHERE, "lead", "queue"}),
    frozenset({EVERYWHERE, "list", "outbox"}),
    frozenset({EVERYWHERE, "pipeline"}),
    frozenset({EVERYWHERE, "list", "sources"}),
    frozenset({EVERYWHERE, "rules"}),
    frozenset({EVERYWHERE, "review"}),
    frozenset({EVERYWHERE, "list", "attention"}),
    frozenset({EVERYWHERE, "import"}),
)

#: Why the commands of a place can't be done, where they do not say it better themselves.
WHY_NOT = {
    "list": "The list is empty",
    "lead": "No lead is chosen",
    "queue": "No call is open",
    "outbox": "No message is chosen",
    "sources": "No source is chosen",
    "attention": "Nothing is chosen",
    "review": "There is no such week yet",
    "import": "It belongs to another step",
}


#: Beginnings of commands that change nothing of the desk: they work also where it is only read.
ONLY_LOOKING = (
    *("app.", "go.", "help.", "list.", "pane.", "review.", "view.", "pipeline.table"),
    *("file.open", "file.print", "file.export", "file.restore", "queue.opener", "queue.objections"),
    *("rules.history", "rules.preview"),
)


class Action(NamedTuple):
    """One command.

    ``words`` are further words that find it; ``key`` is written like ``Ctrl+Shift+Z`` (Ctrl is
    Cmd on a Mac), ``also`` are further keys; ``place`` says where its keys live; ``menu`` is the
    menu that shows it, or nothing.
    """

    id: str
    name: str
    words: str = ""
    icon: str = ""
    key: str = ""
    place: str = EVERYWHERE
    menu: str = ""
    also: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the one that is shown first."""
        return (self.key, *self.also) if self.key else self.also


#: The menus in order; a menu shows its actions in the order of the table below.
MENUS = ("File", "Edit", "View", "Lead", "Go", "Tools", "Help")

ACTIONS: tuple[Action, ...] = (
    Action("new.thing", "New", "add create lead rule touch source", "plus", "Ctrl+N", menu="File"),
    Action(
        "file.import",
        "Import leads…",
        "bring in csv excel file list",
        "upload",
        "Ctrl+I",
        menu="File",
    ),
    Action("file.open", "Open desk…", "database file another other switch", "folder", menu="File"),
    Action("file.export", "Export leads…", "save csv excel", "file-down", menu="File"),
    Action("file.print", "Print…", "paper pdf page", "printer", "Ctrl+P", menu="File"),
    Action("file.backup", "Back up now", "save copy safe", "save", menu="File"),
    Action("file.restore", "Go back to a backup…", "restore old copy", "history", menu="File"),
    Action("app.settings", "Settings", "preferences options", "settings", "Ctrl+,", menu="File"),
    Action("app.quit", "Quit", "close exit leave", "log-out", "Ctrl+Q", menu="File"),
    Action("edit.undo", "Undo", "back take", "undo-2", "Ctrl+Z", menu="Edit"),
    Action("edit.redo", "Redo", "again forward", "redo-2", "Ctrl+Shift+Z", menu="Edit"),
    Action(
        "list.find",
        "Find in this list",
        "search filter",
        "search",
        "Ctrl+F",
        "list",
        "Edit",
        also=("/",),
    ),
    Action(
        "app.palette",
        "Find or do anything",
        "command palette search lead",
        "search",
        "Ctrl+K",
        menu="Edit",
    ),
    Action("view.theme", "Light or dark", "theme look colour night", "palette", menu="View"),
    Action(
        "view.larger",
        "Larger text",
        "zoom bigger font size",
        "plus",
        "Ctrl+=",
        menu="View",
        also=("Ctrl++",),
    ),
    Action("view.smaller", "Smaller text", "zoom font size", "minus", "Ctrl+-", menu="View"),
    Action("pane.next", "Next pane", "move focus", "chevron-right", "F6", menu="View"),
    Action("pane.previous", "Previous pane", "move focus", "chevron-left", "Shift+F6", menu="View"),
    Action(
        "rules.preview", "Preview of the draft", "drawer effect", "eye", "Ctrl+J", "rules", "View"
    ),
    Action(
        "pipeline.table", "Pipeline as a table", "list board view", "list", "T", "pipeline", "View"
    ),
    Action("lead.call", "Call", "phone dial ring", "phone", "C", "lead", "Lead"),
    Action("lead.text", "Text", "sms message write", "message-square", "T", "lead", "Lead"),
    Action("lead.email", "E-mail", "mail write", "mail", "M", "lead", "Lead"),
    Action(
        "lead.later",
        "Later…",
        "snooze remind postpone callback",
        "alarm-clock",
        "L",
        "lead",
        "Lead",
    ),
    Action("lead.done", "Done", "finish archive close", "check", "E", "lead", "Lead"),
    Action(
        "lead.owner", "Change owner…", "assign reassign hand person", "user", "A", "lead", "Lead"
    ),
    Action("lead.note", "Add a note", "write comment", "notebook-pen", "N", "lead", "Lead"),
    Action(
        "lead.merge", "Merge with…", "duplicate same person join", "git-merge", "", "lead", "Lead"
    ),
    Action(
        "lead.consent",
        "Consent…",
        "permission allow forbid opt out call text mail",
        "shield-check",
        "",
        "lead",
        "Lead",
    ),
    Action("lead.mark", "Mark", "select several", "square-check", "X", "lead", "Lead"),
    Action("list.next", "Next", "down", "arrow-down", "J", "list", "Lead"),
    Action("list.previous", "Previous", "up", "arrow-up", "K", "list", "Lead"),
    Action("list.extend_next", "Mark down to the next", "select", "arrow-down", "Shift+J", "list"),
    Action(
        "list.extend_previous", "Mark up to the previous", "select", "arrow-up", "Shift+K", "list"
    ),
    Action("go.inbox", "Inbox", "to do leads", "inbox", "Ctrl+1", menu="Go"),
    Action("go.call-queue", "Call Queue", "calls phone next", "phone-call", "Ctrl+2", menu="Go"),
    Action("go.outbox", "Outbox", "sending messages waiting", "send", "Ctrl+3", menu="Go"),
    Action("go.pipeline", "Pipeline", "deals stages board", "square-kanban", "Ctrl+4", menu="Go"),
    Action("go.sources", "Sources", "where leads come from capture", "plug", "Ctrl+5", menu="Go"),
    Action(
        "go.rules", "Rules", "score points bands route", "sliders-horizontal", "Ctrl+6", menu="Go"
    ),
    Action("go.sequences", "Sequences", "touches days steps", "workflow", "Ctrl+7", menu="Go"),
    Action(
        "go.weekly-review",
        "Weekly Review",
        "latest metrics numbers week",
        "chart-no-axes-column",
        "Ctrl+8",
        menu="Go",
    ),
    Action("go.changes", "Changes", "decisions log made", "calendar-check", menu="Go"),
    Action(
        "go.needs-attention", "Needs attention", "unreadable broken rows fix", "layers", menu="Go"
    ),
    Action("go.later", "Later list", "snoozed", "alarm-clock", menu="Go"),
    Action("go.done", "Done list", "finished", "check", menu="Go"),
    Action(
        "queue.qualified",
        "Qualified",
        "interested result yes",
        "calendar-check",
        "1",
        "queue",
        also=("Alt+1",),
    ),
    Action(
        "queue.call_back",
        "Call back",
        "result later time",
        "alarm-clock",
        "2",
        "queue",
        also=("Alt+2",),
    ),
    Action(
        "queue.no_answer", "No answer", "result missed", "phone-off", "3", "queue", also=("Alt+3",)
    ),
    Action(
        "queue.voicemail",
        "Voicemail",
        "result message left",
        "voicemail",
        "4",
        "queue",
        also=("Alt+4",),
    ),
    Action("queue.not_now", "Not now", "result nurture", "moon", "5", "queue", also=("Alt+5",)),
    Action(
        "queue.not_a_fit",
        "Not a fit",
        "result lost no",
        "thumbs-down",
        "6",
        "queue",
        also=("Alt+6",),
    ),
    Action(
        "queue.busy", "Line was busy", "result engaged", "phone-off", "7", "queue", also=("Alt+7",)
    ),
    Action(
        "queue.wrong_number",
        "Wrong number",
        "result somebody else",
        "phone-off",
        "8",
        "queue",
        also=("Alt+8",),
    ),
    Action(
        "queue.do_not_call",
        "Do not call",
        "result stop opt out",
        "ban",
        "0",
        "queue",
        also=("Alt+0",),
    ),
    Action("queue.skip", "Skip", "next one", "skip-forward", "S", "queue"),
    Action("queue.pause", "Pause", "stop break go on", "pause", "P", "queue"),
    Action("queue.opener", "Next opener", "script say", "quote", "O", "queue"),
    Action("queue.objections", "Answers to objections", "if they say", "quote", "F2", "queue"),
    Action("outbox.edit", "Edit the message", "change text", "pencil", "E", "outbox"),
    Action("outbox.send", "Send now", "message go", "send", "Return", "outbox"),
    Action("outbox.stop", "Stop the message", "cancel delete", "x", "Del", "outbox"),
    Action(
        "pipeline.left", "Move a stage back", "deal left", "arrow-left", "Shift+Left", "pipeline"
    ),
    Action(
        "pipeline.right", "Move a stage on", "deal right", "arrow-right", "Shift+Right", "pipeline"
    ),
    Action(
        "rules.publish", "Publish the draft", "live rules", "check", "Ctrl+Return", "rules", "Tools"
    ),
    Action("rules.discard", "Discard the draft", "throw away rules", "x", "", "rules", "Tools"),
    Action(
        "rules.history", "History of the rules", "versions go back", "history", "", "rules", "Tools"
    ),
    Action("rules.more", "Five points more", "raise plus", "plus", "+", "rules", also=("=",)),
    Action("rules.less", "Five points less", "lower minus", "minus", "-", "rules"),
    Action("rules.toggle", "Rule on or off", "switch", "power", "Space", "rules"),
    Action("rules.remove", "Remove the row", "delete rule route", "trash-2", "Del", "rules"),
    Action("rules.up", "Move the rule up", "order earlier", "arrow-up", "Alt+Up", "rules"),
    Action("rules.down", "Move the rule down", "order later", "arrow-down", "Alt+Down", "rules"),
    Action(
        "review.week_before", "The week before", "earlier review", "chevron-left", "[", "review"
    ),
    Action("review.week_after", "The week after", "later review", "chevron-right", "]", "review"),
    Action("import.choose_file", "Choose a file", "open browse", "folder", "Ctrl+O", "import"),
    Action("import.next", "Next step", "go on bring in", "arrow-right", "Return", "import"),
    Action("import.back", "Step back", "stop leave", "arrow-left", "Esc", "import"),
    Action("import.choose", "Choose the field", "match column goes", "pencil", "Space", "import"),
    Action("import.leave_out", "Leave the column out", "ignore", "x", "Del", "import"),
    Action("import.undo", "Undo whole import", "take back file", "undo-2", "", "import"),
    Action("sources.edit", "Change the source", "edit cell", "pencil", "Return", "sources"),
    Action("sources.proven", "Proven or not", "converts well mark", "check", "Space", "sources"),
    Action("attention.mend", "Mend it", "edit fix fields", "pencil", "Return", "attention"),
    Action("attention.replay", "Bring it in", "replay again", "check", "Ctrl+Return", "attention"),
    Action("attention.dismiss", "Leave it out", "dismiss drop", "x", "Del", "attention"),
    Action(
        "tools.first_run", "Set up step by step", "first run welcome begin", "play", menu="Tools"
    ),
    Action(
        "help.keys",
        "All keys",
        "shortcuts keyboard sheet",
        "keyboard",
        "?",
        menu="Help",
        also=("F1",),
    ),
)
