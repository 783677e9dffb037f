"""One turn of a conversation: who said what, what it means, and what is said back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dialogs.state import DialogState
from domain.interpretation import REPORTING_INTENTS, Intent, Interpretation
from domain.messages import Button, CardMode, Incoming, Lane, Media, MediaKind, Outgoing, Text
from handlers.identity import Speaker
from handlers.work import Work
from nlu.pages import Found

FLOW_CARD = "flow"
"""The card of the running dialog: while a person still types, a newer one takes its place before it is sent."""

KEPT_MEDIA = frozenset({MediaKind.PHOTO, MediaKind.VOICE, MediaKind.DOCUMENT, MediaKind.VIDEO})
"""Files that can be part of a report; a sticker or a poll cannot."""
MAX_FILE_BYTES = 20 * 1024 * 1024
"""The Bot API gives a bot no larger file (getFile)."""

LONGEST_PLACE = 40
"""Longer words say more than where."""
Rows = tuple[tuple[Button, ...], ...]


@dataclass(slots=True)
class Turn:
    """Handed to the dialog that answers; lives for one unit of work."""

    work: Work
    speaker: Speaker
    incoming: Incoming
    meaning: Interpretation | None = None
    """What the text of this message means; None for a press, a file or a command."""
    combined: Interpretation | None = None
    """What this text means together with the parts of the unfinished report before it."""
    found: Found | None = None
    """The public page that is likeliest to answer this text."""
    state: DialogState | None = None
    inbound_id: int = 0
    edited_ticket: int = 0
    """The ticket that the edited message was part of; 0 for a new message, or for one of no ticket."""
    notice: Text | None = None
    """The immediate answer to a press (a toast), given by the edge."""
    resubmit: str = ""
    """Words that had to wait (for the community to be known): the inbox understands them anew, after this turn."""
    spoke: bool = field(default=False)
    ending: str = ""
    """The card that the next answer ends."""

    @property
    def files(self) -> tuple[Media, ...]:
        """The files of this message that can be kept."""
        return tuple(m for m in self.incoming.media if m.kind in KEPT_MEDIA and m.size <= MAX_FILE_BYTES)

    @property
    def words(self) -> str:
        """The text of this message, trimmed; empty for a file without words."""
        return self.incoming.text.strip()

    @property
    def bare_place(self) -> bool:
        """The words say where and nothing else."""
        meaning = self.meaning
        if meaning is None or meaning.issues or meaning.address.empty or len(self.words) > LONGEST_PLACE:
            return False
        return meaning.intent is Intent.ADD_INFORMATION

    def tells_of_another(self, *categories: str) -> bool:
        """Whether the words surely tell of a problem of none of these categories."""
        meaning = self.meaning
        if meaning is None or meaning.intent not in REPORTING_INTENTS or not meaning.issues:
            return False
        best = meaning.issues[0].best
        return best.confidence >= self.work.rules.ask_below and best.category not in categories

    def reply(
        self,
        *lines: Text,
        buttons: Rows = (),
        lane: Lane = Lane.REPLY,
        ticket_id: int | None = None,
        attachments: tuple[int, ...] = (),
    ) -> None:
        """Answer at once, with a message of its own."""
        self._put(Outgoing(lines, buttons, attachments, lane=lane, ticket_id=ticket_id))

    def show(self, message: Outgoing) -> None:
        """Answer with a ready message (a task card): what was asked about the task is answered by it."""
        self._put(replace(message, ends=f"step:{message.ticket_id}") if message.card else message)

    def ask(self, *lines: Text, buttons: Rows = (), ticket_id: int | None = None) -> None:
        """Say the next step of the running dialog. After typed words it waits a moment for the next part of a burst.

        A press on the card itself changes it in place; everything else brings it down to where the person reads.
        """
        pressed = bool(self.incoming.press or self.incoming.command)
        on = self.incoming.pressed_on
        in_place = bool(on) and on == self.work.card_in(self.speaker.conversation, FLOW_CARD)
        self._put(
            Outgoing(
                lines,
                buttons,
                ticket_id=ticket_id,
                card=FLOW_CARD,
                card_mode=CardMode.EDIT if in_place else CardMode.REPLACE,
                delay_seconds=0.0 if pressed else self.work.rules.burst_seconds,
            )
        )

    def settle_flow(self) -> None:
        """The dialog is over: nothing that still waits of it is to be said, and the answer ends its card."""
        self.work.uow.outbox.cancel_card(self.speaker.conversation, FLOW_CARD)
        self.ending = FLOW_CARD

    def go(self, state: DialogState | None) -> None:
        """The next message of this person is for this dialog at this step; None: for nobody in particular."""
        self.state = state

    def belongs_to(self, ticket_id: int) -> None:
        """This message is part of a ticket: replies to it find the ticket."""
        if self.inbound_id:
            self.work.uow.conversations.bind_to_ticket(self.inbound_id, ticket_id)

    def _put(self, message: Outgoing) -> None:
        if self.ending and message.card != self.ending:
            message, self.ending = replace(message, ends=self.ending), ""
        community = self.speaker.community.id if self.speaker.community else None
        self.work.say_in(self.speaker.conversation, message, community, self.speaker.person.id, answer=True)
        self.spoke = True
