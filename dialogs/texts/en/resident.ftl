# What residents hear: consent, reports, their tickets.

# --- coming in ---
welcome = Hello, I am the neighbourhood assistant of { $community }. Tell me in plain words what is wrong at home, in the building or outside: text, photos and voice all work.
welcome-staff = Here you are { $role }; tasks come straight to this chat.
hello = Hello! Just say what is wrong, for example “the light in building 3, unit 2 is broken”.
hello-named = Hello { $name }! Just say what is wrong, for example “the light in building 3, unit 2 is broken”.
consent-heard = I noted: “{ $text }”
consent-notice =
    Before we start, in plain words:
    · What you say, your photos and the place are seen only by the grid worker and the committee who handle it;
    · you may report anonymously: the worker does not see who you are;
    · phone and room number are stored encrypted and never shown in a group;
    · to leave at any time, send /leave and your data are erased.
    Do you agree?
consent-thanks = Thank you.
consent-declined = All right. What you said was deleted, and I will not process your data. In danger you can still tell me, or call 110, 119 or 120. If you change your mind, send /start.
message-erased = (deleted)
which-community = Which community are you in?
ask-home = Which building do you live in? Just say it, for example “North estate, building 3, unit 2, 502”.
home-set = Noted: you live in { $estate } { $building }. You need not say it again when you report.
home-is = Your home on record is { $estate } { $building }.
bound-as-staff = { $name }, you are bound as { $role }. Tasks will come here.
unbound-staff = { $count } staff members are not bound yet: { $names }. Please send them an invite link.
contact-kept = Your phone number is stored encrypted, and used only where handling your report needs it.
contact-not-yours = That is not your own number, so I did not keep it. Please use “share my number”.
language-set = All right, English from now on.
leave-sure = When you leave, your name, phone, home and whatever you have not submitted are erased; what you reported goes on, but I can no longer tell you about it. Leave?
left = Your name, phone, home and whatever you had not submitted are erased. Goodbye; send /start any time to come back.
your-location = the position you sent

# --- reporting ---
report-how = Please say what is wrong and where, or send a photo or a voice note. For example: “the lift in building 3, unit 2 is broken”.
report-place-kept = Place noted: { $place }. What is wrong there?
report-file-kept = Received and kept. Please say in a line what is wrong, and where.
report-voice-kept = Your voice note is kept and the worker can play it. I cannot understand speech yet: please type a few words, what and where, such as “lift broken, building 3”.
report-dropped = All right, nothing is reported.
confirm-head = Did I get it right? { $category } ({ $group })
confirm-words = You said: { $text }
confirm-place = Place: { $place }
confirm-next = Next: it goes to { $owner }, answered by { $respond }, done by { $resolve }.
confirm-next-triage = Next: the desk on duty assigns it, answered by { $respond }, done by { $resolve }.
confirm-next-committee = Next: it goes to the residents' committee, who answer you by { $respond }.
confirm-next-referral = { $party } is responsible for this; the community cannot handle it. When you submit, it stays on record and I tell you whom to ask.
confirm-anonymous = Anonymous: the worker does not see who you are.
confirm-unsure = Which of these is “{ $text }”?
confirm-several = You told me { $count } things:
confirm-item = { $number }. { $category }: { $text } ({ $place })
choose-group = What kind of problem is it?
choose-category = Which one of { $group }?
ask-place = Where is it? Say a building or something nearby (such as “entrance of building 3, unit 2”), or send your location.
ask-which-building = Several estates have a { $building }. Which one?
unknown-building = I could not find “{ $words }”. Please check and say it again, or skip it and the desk will ask.
building-label = { $estate } { $building }
ask-photo = If you have a photo please send one, it helps the worker; otherwise tap “No photo”.
opened = ✅ Received, number { $number }: { $category }, { $place }.
opened-owner = { $owner } is responsible, answers by { $due } and finishes by { $resolve } at the latest. I will tell you every step.
opened-triage = The desk assigns somebody by { $due }; it is done by { $resolve } at the latest. I will tell you every step.
opened-inquiry = The committee answers you here by { $due }.
opened-referral =
    Number { $number }: { $category }. This is not the community's to handle; { $party } is responsible.
    You can call { $hotline } and name the number; it is on record here.
same-or-new = You replied to { $number } ({ $category }), but it sounds like something else, so I noted it as a new problem. If it is the same after all, tap below.
draft-to-triage = You had not confirmed what you told me. So that nothing is lost I passed it to the desk, number { $number } ({ $category }). You can withdraw it.

# --- tracking ---
mine-none = You have not reported anything yet.
mine-head = Your { $count } tickets; tap one to see how it stands:
mine-item = { $number } { $category } · { $status }
track-head = { $number } { $category }: { $status }
track-words = You said: { $text }
track-neighbour = A neighbour reported this; you follow it.
track-place = Place: { $place }
track-owner = Responsible: { $owner }
track-due = Done by { $due } at the latest
track-event = { $at } { $what }
which-ticket = Which one?
add-how = Please send the words, photos or voice to add to { $number } ({ $category }).
answer-how = Please just answer; I pass it to the worker of { $number } ({ $category }).
added = Added to { $number }; { $owner } will see it.
added-kept = Added to { $number }; whoever takes it over will see it.
files-added = Added to { $number }.
add-too-late = This ticket has ended and cannot be added to. If it is not solved you can reopen it; a new problem, just tell me.
urged = { $owner } has been reminded of { $number }. It is due by { $due }.
urged-already = { $number } was urged a short while ago; { $owner } has the reminder. It is due by { $due }.
withdraw-sure = Withdraw { $number } ({ $category })? This cannot be undone.
call-off-sure = { $owner } has { $number } ({ $category }) in hand, so it cannot be withdrawn. Shall I tell them that it is not needed any more?
call-off-told = { $owner } has been told that { $number } is not needed any more. When they finish it I will tell you.
call-off-kept = Noted: { $number } is not needed any more. { $owner } cannot be reached just now; please say it again later, or ask for a human.
called-off-for-worker = { $number } ({ $category }): the resident says that it is not needed any more. Please check, and finish it if nothing is left.
button-call-off = Tell them it is not needed
withdrawn = { $number } is withdrawn.

# --- other words ---
not-understood = I did not understand. To report something, say what is wrong and where; or tap a button below.
nothing-to-cancel = There is nothing to cancel right now.
cancelled = All right, left as it is.
empty-message = That message was empty; nothing reached me. Please send it again as text, photo or voice.
you-are-welcome = You are welcome. Tell me any time.
out-of-scope = I cannot help with that. I can report problems in the community, show how they stand, and pass you to the committee.
abuse-heard = I hear that you are upset. Tell me what is wrong and where, and I will send somebody; or talk to the committee.
help =
    I can help you to
    · report a problem: just say it, or send a photo, voice or location
    · see how it stands: /my
    · show you the guide: /guide
    · talk to the committee: /human, stop what you are doing: /cancel
    · change your home: /home, the language: /language, leave: /leave
    In danger call 110, 119 or 120 first.
human-say-it = All right, I pass you to the committee. Send me what you want to say; they answer here.
human-passed-on = Passed to the committee, number { $number }. They answer here by { $due }.
our-failure = Sorry, something went wrong on my side and I did not handle that. Please send it again.
our-failure-kept = Sorry, something went wrong on my side. Your words are not lost: they went to the committee as they are, number { $number }.
unknown-command = There is no /{ $command }. Did you mean /{ $nearest }?
unsupported-media = I cannot read { $kind }. Please use text, a photo or voice.
file-too-large = That file has { $megabytes } MB, and I can take { $limit } MB at most. Please send a smaller one.
text-cut = That was too long: I kept the first { $limit } characters. Please send the rest separately.
group-hello = I am here. Please tell me in private, below: room and phone numbers do not belong in a group.
group-go-on = Got it. Go on in private, below; I carried over what you said.
group-private-only = Please use this button in our private chat.

# --- what the worker and the committee hear of the resident's doings ---
added-for-worker =
    The resident added to { $number } ({ $category })
    { $text }
urged-for-worker = The resident urges { $number } ({ $category }), time { $count }.
withdrawn-for-worker = The resident withdrew { $number } ({ $category }); nothing to do any more.

# --- buttons ---
button-agree = I agree, go on
button-decline = I do not agree
button-leave = Yes, leave
button-submit = ✅ Submit
button-submit-all = ✅ Submit all
button-change-to = Make it: { $category }
button-it-is = { $category }
button-other = Something else…
button-place = 📍 Change place
button-anon = Anonymous
button-named = Not anonymous
button-drop = Do not report
button-drop-one = Leave this one out
button-edit-item = Change no. { $number }
button-same = It is one problem
button-back = ‹ Back
button-skip-place = Cannot say, skip
button-skip-photo = No photo
button-show = How it stands
button-add = Add
button-urge = Urge
button-wdraw = Withdraw
button-withdraw-yes = Yes, withdraw
button-keep = Keep it
button-new = Report a problem
button-new-instead = That is something else
button-to-old = The same: add to { $number }
button-mine = My tickets
button-human = Talk to the committee
button-cancel = Cancel
button-go-private = Go on in private

# --- what happened, in the history of a ticket ---
event-submit = reported
event-assign = assigned
event-accept = accepted by the worker
event-reassign = passed to somebody else
event-ask = the worker asked you
event-reply = you answered
event-hold = put on hold
event-resume = taken up again
event-hand-over = handed to the department
event-take-back = the worker goes on with it
event-resolve = resolved
event-reject = answered: not the community's to handle
event-close = closed
event-reopen = reopened
event-withdraw = withdrawn

media-sticker = a sticker
media-poll = a poll
media-video = a video
media-other = this kind of message
