# One sentence an error of domain/errors.py (key: LinliError.key): what is wrong, and what to do.

error-linli-error = That did not work just now. Please try again in a moment.
error-not-allowed = You may not do this at the moment. If you need it, please ask the residents' committee.
error-own-request = You asked for this yourself; please let a colleague of the committee decide.
error-not-found =
    { $what ->
        [ticket] That ticket was not found. Send “my tickets” to see yours.
        [report] That report was not found. Please tell me the problem again.
        [category] There is no such category. Please choose one from the list.
        [building] That building was not found. Please tell me the estate and the building number.
       *[other] That was not found. Please check it and try again.
    }
error-already-submitted = This problem has been sent already; its ticket number is { $number }.
error-illegal-move = This ticket is now “{ status-words }”, so this step is no longer possible. Please look at the latest news.
status-words =
    { $status ->
        [draft] { status-draft }
        [submitted] { status-submitted }
        [triage] { status-triage }
        [assigned] { status-assigned }
        [in_progress] { status-in_progress }
        [needs_info] { status-needs_info }
        [on_hold] { status-on_hold }
        [external] { status-external }
        [resolved] { status-resolved }
        [closed] { status-closed }
        [rejected] { status-rejected }
        [duplicate] { status-duplicate }
        [withdrawn] { status-withdrawn }
        [reopened] { status-reopened }
       *[other] { $status }
    }
error-missing-field =
    { $field ->
        [reason] A reason is missing. Please write one sentence.
        [outcome] The result is missing. Please choose one first.
        [note] A note is missing. Please write in a sentence or two what was done.
        [photo] A photo of the result is missing. Please send one first.
        [inspection-photo] A photo from the spot is missing; please send one first.
        [owner] Nobody was chosen to handle it. Please choose someone first.
        [parent] No ticket was chosen to merge into. Please choose one first.
       *[other] Something is still missing. Please add it and try again.
    }
error-not-yours = This ticket is handled by { $owner }. Please contact them, or ask the supervisor to reassign it.
error-already-accepted = { $owner } has accepted this ticket already; there is no need to accept it again.
error-reporter-gone = Whoever reported ticket { $number } has left or takes no messages, so nobody can be asked. Please go on with what you have, or go and look.
error-not-served-here = This link belongs to { $community }, which is not served here. Please ask the residents' committee of { $community } for their own code.
error-not-assignable = This ticket cannot be given to that post. Please choose someone else.
error-appealed-before = This decision was disputed once already. If something is new, please report it again.
error-over-already = This was settled before; no choice is needed any more.
error-not-mergeable = “{ $number }” cannot be merged: it has ended, is this very ticket, or is a private matter.
error-not-supervised = This ticket is not under supervision.
error-bad-date = “{ $words }” is not a day between tomorrow and { $days } days from now. Please write another, such as 24 November.
error-too-late = More than { $days } days have passed, so this is no longer possible. If the problem is still there, please report it again.
error-bad-button = This button no longer works. Please just write to me.
error-bad-invite = This invite link is wrong, used or expired. Please ask the residents' committee for a new one.
error-invite-for-another = This invite is for { $name }, and your account already belongs to another member of staff. Please pass the link to { $name }; if the post is yours too, ask the committee to list it under your number.
error-wrong-key = The security key does not fit the data, which was encrypted with key { $key_id }. Please set LINLI_SECURITY__KEY back to the earlier one; after a change of keys, put the old one into LINLI_SECURITY__OLD_KEYS.
error-missing-key = No security key is set. Please make one with linli key, put it into LINLI_SECURITY__KEY and keep a copy elsewhere; to try Linli out, add --demo.
error-newer-database = The database (at { $revision }) is newer than this version of Linli. Please upgrade Linli, or restore an older backup.
error-other-schema = The database lacks { $count } things that this version needs ({ $missing }): another version under development made it. To go on trying, delete the data folder (LINLI_DATA__DIR, usually data) and start again; real data come back with linli restore.
error-missing-backup-key = No security key is set. This backup needs key { $key_id }, the one that was in use when it was made: please put it into LINLI_SECURITY__KEY and try again.
error-bad-backup = This file is not a complete backup of Linli ({ $reason }). Nothing was changed.
error-nothing-to-back-up = The database is empty, so there is nothing to back up. Please check LINLI_DATABASE__URL and LINLI_DATA__DIR.
error-not-empty = The database has data already ({ $table }), so nothing was restored. To replace it, add --force.
error-service-ended = The part “{ $part }” of the program stopped unexpectedly; the log above says why. Please mend that and start again.
error-bad-setting = { $message }
error-file-too-large = The file is too large; at most { $limit } MB are possible. Please send a smaller one.
error-bad-policy = The community's setting { $name } cannot be “{ $text }”. Write it like this: { $form }.
error-looser-than-standard = The limits of “{ $category }” come from a standard ({ $standard }): a community may only be faster.
error-hostile-xml =
    { $reason ->
        [too_large] This warning is too large (over 1 MB); it was not read.
       *[other] This warning holds unsafe content (a document type or entities); it was not read.
    }
error-bad-cap =
    { $reason ->
        [no_xml] This file is not complete XML.
        [no_alert] This XML is no CAP warning (its outermost element should be alert).
       *[other] “{ $reason }” is missing from this warning or badly written; it was not taken.
    }
error-bad-activity =
    { $reason ->
        [past] That time has passed, please choose a later one.
        [backwards] It has to end after it begins.
        [long] An activity takes three days at most, please check the time.
        [far] That is too far ahead: within half a year, please.
        [when] The time was not understood. Like this: 周六下午2点到4点, or 12-5 14:00-16:00.
        [deadline] The deadline has to be ahead, and before the activity ends.
        [seats] Send the number of seats, such as 30, or 不限 for no limit.
        [family] One person brings four family members at most.
        [name] Please send one name of at most 20 letters.
        [title] The activity has no name yet.
        [place] The activity has no place yet.
       *[other] That does not work, please check and try again.
    }
error-room-taken = { $place } is taken from { $starts } to { $ends } by “{ $title }”. Please choose another time or place.
error-registration-over = Registration for “{ $title }” has ended.
error-already-seated =
    { $mine ->
        [1] You are registered already.
       *[other] { $name } is registered already.
    }
error-activity-over = This activity has moved on: that is not possible any more. Please look at it again.
error-activity-full = “{ $title }” is full. Please ask at the door.
error-too-many-tries = Several wrong codes. Please try again in { $minutes } minutes, or ask at the door.
error-warning-over = This warning has run out or was cancelled: it is not passed on any more.
error-wrong-code = No activity that takes place now has the code { $code }. Please look at the door.
