"""One tree of errors. The docstring is the English message, the attributes are its data.

Every error has a catalog key, so that each edge can say it to a person in their language.
"""

from __future__ import annotations

import re


class LinliError(Exception):
    """Something went wrong."""

    def __init__(self, **data: str | int) -> None:
        self.data = data
        super().__init__(data)

    def __str__(self) -> str:
        return (self.__doc__ or "").split("\n")[0].format_map(self.data)

    @property
    def key(self) -> str:
        """The catalog key of the sentence for people: ``IllegalMove`` is ``error-illegal-move``."""
        return "error-" + re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()


class NotAllowed(LinliError):
    """This person may not do that here."""


class OwnRequest(LinliError):
    """Whoever asked is not who answers, while somebody else can."""


class NotFound(LinliError):
    """No such {what} in the person's area."""


class AlreadySubmitted(LinliError):
    """This report is already ticket {number}."""


class IllegalMove(LinliError):
    """A ticket that is {status} cannot be moved by {command}."""


class NotYours(LinliError):
    """This ticket is handled by {owner}."""


class AlreadyAccepted(LinliError):
    """{owner} has accepted this ticket already."""


class ReporterGone(LinliError):
    """Whoever reported ticket {number} takes no messages any more."""


class NotServedHere(LinliError):
    """This bot does not serve {community}."""


class NotAssignable(LinliError):
    """This ticket cannot be given to that post."""


class AppealedBefore(LinliError):
    """A rejection is disputed once."""


class OverAlready(LinliError):
    """This question was settled before."""


class NotMergeable(LinliError):
    """Ticket {number} cannot be merged: it has ended, is private, or is the same ticket."""


class NotSupervised(LinliError):
    """This ticket is not under supervision."""


class BadDate(LinliError):
    """{words} is not a day between tomorrow and {days} days from now."""


class BadLeave(LinliError):
    """Leave is from today on and ends within {days} days."""


class BadHours(LinliError):
    """{text} are no on-duty hours of a week."""


class RatedByPerson(LinliError):
    """Whom it is about has rated it already."""


class NotBlockable(LinliError):
    """Members of the staff are not blocked."""


class TooManyReports(LinliError):
    """More than {limit} reports in an hour; this one is kept as a draft."""


class MissingField(LinliError):
    """{command} needs {field}."""


class TooLate(LinliError):
    """{command} was possible for {days} days only."""


class BadButton(LinliError):
    """The button {data} is not of our vocabulary."""


class BadInvite(LinliError):
    """This invite is unknown, used or expired."""


class InviteForAnother(LinliError):
    """This invite is {name}'s, and the account belongs to another member of staff."""


class PosesAsOfficial(LinliError):
    """A community may not write {words}: warnings are issued by the authorities."""


class TextTooLong(LinliError):
    """The text has {length} characters; {limit} at most."""


class TextTooShort(LinliError):
    """The text says nothing yet."""


class NobodyMeant(LinliError):
    """The target means nobody."""


class NoSecondPerson(LinliError):
    """Nobody else of the committee can be asked to approve."""


class OwnAlert(LinliError):
    """Somebody else must approve this alert."""


class UnknownTarget(LinliError):
    """{words} is no place and no tag of this community."""


class WrongKey(LinliError):
    """The security key does not fit the data: it was encrypted with key {key_id}."""


class MissingKey(LinliError):
    """No security key is set: put 32 bytes in URL-safe base64 into LINLI_SECURITY__KEY."""


class NewerDatabase(LinliError):
    """The database is at revision {revision}, which this version of Linli does not know."""


class OtherSchema(LinliError):
    """The database lacks {count} tables or columns that this version needs ({missing}), at the same revision."""


class MissingBackupKey(LinliError):
    """No security key is set; the backup needs key {key_id}."""


class BadBackup(LinliError):
    """The file is not a complete backup of Linli: {reason}."""


class NothingToBackUp(LinliError):
    """The database is empty."""


class NotEmpty(LinliError):
    """The database is not empty: {table} has rows."""


class BadPolicy(LinliError):
    """The community's setting {name} cannot be {text}; its form is: {form}."""


class LooserThanStandard(LinliError):
    """The limits of {category} come from a standard ({standard}): a community may only be faster."""


class BadActivity(LinliError):
    """This activity cannot be so: {reason}."""


class RoomTaken(LinliError):
    """{place} is taken by {title} from {starts} to {ends}."""


class RegistrationOver(LinliError):
    """Registration for {title} has ended."""


class AlreadySeated(LinliError):
    """{name} is on the list already."""


class ActivityOver(LinliError):
    """The activity is in another state by now: published, begun, over, or cancelled."""


class ActivityFull(LinliError):
    """No seat of {title} is free."""


class TooManyTries(LinliError):
    """Too many wrong codes: {minutes} minutes of rest."""


class WrongCode(LinliError):
    """No activity that takes place now has the code {code}."""


class WarningOver(LinliError):
    """The time of this official warning is over, or it cancels what has ended."""


class HostileXml(LinliError):
    """The XML was refused before it was read: {reason}."""


class BadCap(LinliError):
    """This is no CAP message that can be understood: {reason}."""


class ExtendedBefore(LinliError):
    """Ticket {number} was extended before, and is extended once."""


class BadExtension(LinliError):
    """An extension is 1 to {days} days."""


class BadSetting(LinliError):
    """{message}"""
