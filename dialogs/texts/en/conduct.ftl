# Too fast, blocked, abusive, spam: what the sender hears, and what the committee can do.

flood-held = That is a little fast, so I pause for a minute. What you send meanwhile is kept; in a minute tap “Go on” and I read it all. If there is danger, just say so and I act at once.
flood-again = That is a little fast, so I pause for a minute. Please send it again in a minute; if there is danger, just say so and I act at once.
flood-full = I cannot keep any more; this one was not noted. Please send it again in a minute.
flood-wait = { $seconds } seconds more, please.
flood-over = Nothing is kept; please just say it.
flood-going-on = Reading on.
button-held = Go on
blocked = Since { $since } the committee has paused your reports here (reason: { $reason }); if you object, please see the committee in person. If there is danger tell me, I pass it on at once as ever, and call 110, 119 or 120.
unblocked-told = The committee lets you report here again; just say what it is.
block-abuse = repeated insults
block-spam = advertising or irrelevant messages again and again
block-false_reports = false reports again and again
flag-abuse = 🚩 Contains insults; masked for whoever handles it
flag-spam = 🚩 Looks like advertising
flag-repeated = 🚩 The same person said the same several times today
button-conduct = 🚩 Conduct
button-original = Original words (recorded)
button-spam = Mark as spam
button-no-spam = Not spam
button-block = Pause this person’s reports
button-unblock = Lift: { $name }
conduct-what = “{ $category }” ({ $number }): what shall be done?
conduct-original =
    The original words of “{ $category }” ({ $number }); it is recorded that you read them:
    { $text }
conduct-flagged = “{ $category }” ({ $number }) is marked as spam. The ticket stays and can be handled.
conduct-unflagged = “{ $category }” ({ $number }) is no spam.
block-why = Why are this person’s reports paused? Tap one, or type it (they are told these words).
block-done = Reports of { $name } are paused and they know why; they can still report danger.
blocks-none = Nobody’s reports are paused.
blocks-head = Paused: { $count }
blocks-item = · { $name }: since { $since }, by { $by }, reason: { $reason }
unblocked = { $name } can report again.
command-blocks = whose reports are paused
history-words_seen = read the original words
history-flagged = marked as spam
history-unflagged = spam mark removed
history-blocked = paused the reporter’s reports
error-not-blockable = Members of the staff cannot be paused here.
