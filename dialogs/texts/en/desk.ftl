# The committee sees to it: the best guess, merging, supervision, spot checks, words, lists, the whole story.

## The best guess, in one tap

desk-guess =
    💡 Looks like “{ $category }”{ $percent ->
        [0] {""}
       *[other] {" "}({ $percent }% sure)
    }, for { $owner }.
button-pick = ✅ { $category } → { $role } { $name }
desk-reopened-often = 🔁 The resident says for the { $count }. time that it is not solved. The whole story is below; please decide.

## The board and its lists

board-supervised = under supervision: { $count }
button-board-open = Open { $count }
button-board-unassigned = Unassigned { $count }
button-board-overdue = Overdue { $count }
button-board-risk = At risk { $count }
button-board-unhappy = Unhappy { $count }
button-board-supervised = Supervised { $count }
board-list-head = { $list }: { $count } (page { $page }/{ $pages })
board-list-empty = { $list }: none now.
board-list-item = { $n }. { $flag }[{ $priority }] { $category }, { $place }, { $owner }, by { $due } ({ $status })
board-list-item-late = { $n }. { $flag }❗overdue [{ $priority }] { $category }, { $place }, { $owner }, was due { $due } ({ $status })
button-page-before = ← Back
button-page-after = More →
button-to-board = The board
listed-open = Open
listed-unassigned = Unassigned
listed-overdue = Overdue
listed-risk = At risk
listed-unhappy = Unhappy in the last 7 days
listed-supervised = Under supervision

## Buttons of a ticket

button-comment = Comment
button-merge = Merge
button-supervise = Supervise
button-lift = Lift supervision
button-history = Whole story
button-split = Split, each on its own
button-split-child = Split { $number } off
button-not-merged = Not the same
button-same-as = 🔗 Same as { $number }
button-merge-with = { $number } { $category }, { $place }

## Merging

merge-which = Which ticket is “{ $category }” ({ $number }) the same as? Tap one, or type its number (the last three digits will do).
merge-none = Nothing similar to “{ $category }” ({ $number }) was found. Please type a ticket number (the last three digits will do).
merged-done = Merged: { $number } → { $parent }. { $told ->
        [no] The reporter has left or takes no messages, and could not be told.
       *[yes] The reporter knows.
    }
split-done = Split: “{ $category }” ({ $number }) is as it was, with { $owner }.
merged-for-reporter = Your “{ $category }” ({ $number }) is the same matter as { $parent }. Both are handled together by { $owner }, expected by { $due }. I will tell you all news.
merged-by-me = All right, your { $number } and { $parent } are handled together by { $owner }. I will tell you all news.
split-for-reporter = Your “{ $category }” ({ $number }) is not the same matter as { $parent }. It is handled on its own by { $owner }, expected by { $due }.
split-by-me = All right, “{ $category }” ({ $number }) is handled on its own by { $owner }. Sorry for the mix-up.
goes-on-for-reporter = A neighbour took { $parent } back. Your “{ $category }” ({ $number }) goes on, with { $owner }.
news-goes-on = What you follow goes on as “{ $category }” ({ $number }); whoever reported { $parent } took it back.
desk-split-by-reporter = The resident says that “{ $category }” ({ $number }) is not the same as { $parent }. They are split; { $owner } handles it on its own.
task-merged = 🔗 { $number } was merged into this: { $text }
task-merged-away = “{ $category }” ({ $number }) was merged into { $parent }; nothing to do on its own.
task-split-off = { $number } is not the same matter and was split off.
task-split-back = This was merged by mistake and is on its own again. Please handle it.
task-child = 🔗 with { $number }: { $text }
task-merged-to = 🔗 merged into { $number }
track-merged = 🔗 Handled together with { $number }, the same matter.
resolved-with-parent = “{ $category }” ({ $number }) was handled by { $owner }: { $outcome } (together with a neighbour's report).
note-together = handled together with a neighbour's report of the same

## How many households

joined-and-raised =
    { $joined }
    ⬆️ { $households } households have it now: the priority is “{ $priority }”, and the deadlines are earlier.

## Supervision

supervised-line = 🚩 Under supervision since { $since }
supervised-mark = 🚩
supervise-why = Why is “{ $category }” ({ $number }) put under supervision? Tap one, or type.
supervise-done = 🚩 “{ $category }” ({ $number }) is under supervision. { $owner } is asked for a word in the morning { $every }, and you get it.
lift-why = Why is the supervision of “{ $category }” ({ $number }) lifted? Tap one, or type.
lift-done = The supervision of “{ $category }” ({ $number }) is lifted.
task-supervised = 🚩 The supervisor watches this: { $reason }. In the morning { $every }, please say a word about it.
task-supervision-lifted = The supervision of this is lifted: { $reason }.
task-progress-please = 🚩 “{ $category }” ({ $number }) is under supervision. What is new today? One sentence will do.
button-progress = Say a word
progress-how = Please type today's progress on “{ $category }” ({ $number }); the supervisor gets it.
progress-passed = Passed on to the supervisor. Thank you.
desk-progress = 🚩 “{ $category }” ({ $number }), { $owner } today: { $text }
desk-progress-missing = 🚩 “{ $category }” ({ $number }): { $owner } said nothing yesterday, and was asked again today.
desk-progress-unreachable = 🚩 “{ $category }” ({ $number }): { $owner } cannot be reached. Please find somebody else.
supervised-for-reporter = The supervisor watches your “{ $category }” ({ $number }); { $owner } reports on it { $every }.
chase_every-natural = every day
chase_every-work = every working day

## Words of the committee

comment-what = What would you like to say? Please type (“{ $category }” { $number }).
comment-to-whom = Who is it for?
button-to-resident = To the resident
button-internal = Staff only
comment-sent = Sent to the resident in the committee's name.
comment-kept = Kept. Whoever handles it sees it, the resident does not.
comment-for-reporter = The residents' committee about “{ $category }” ({ $number }): { $text }
task-comment-to-resident = The committee told the resident (“{ $category }” { $number }): { $text }

## Spot checks

inspect-head = 🔍 A spot check: { $owner } says this is done. Please go and see.
inspect-reminder = 🔍 A spot check still waits ({ $owner } says it is done). Please go and see when you can.
tasks-inspections = 🔍 Spot checks that wait for you: { $count }
button-inspection = Spot check { $number }
button-genuine = It is done
button-not-genuine = It is not
inspect-genuine-done = Noted: “{ $category }” ({ $number }) is really done.
inspect-what = What is wrong with “{ $category }” ({ $number })? Tap one, or type.
inspect-photo = Please send a photo from the spot (or several).
inspect-photos = { $count } photos. Send more, or tap “Done”.
inspect-false-done = Noted: “{ $category }” ({ $number }) is not done. It is handled anew, and the resident knows.
inspect-photo-kept = Photo received ({ $count }). Please tap “It is done” or “It is not”.
task-inspected-false = 🔍 A spot check found that it is not done: { $reason }. Reopened for the { $count }. time, please go again.
inspected-for-reporter = We went to look at “{ $category }” ({ $number }): it is not done yet, and is back with { $owner }.
desk-inspection-lapsed = 🔍 Nobody looked at “{ $category }” ({ $number }) for 7 days; the spot check has lapsed.
result-place = 📍 Said to be done at { $where }, about { $metres } m from the place
result-place-only = 📍 Said to be done at { $where }

## Photos before the work

button-before = 📷 Photo before the work
task-before-please = There is no photo of how it was. Please take one before you begin, so that the result can be compared.
before-how = Please send photos from before the work (“{ $category }” { $number }).
before-kept = { $count } photos from before the work.
result-place-kept = 📍 The place is noted.

## Who said it

button-name-me = The worker may know it was me
rating-named = All right, the worker will know that it was you.
task-rated-by = Rated by { $name } ({ $number }), who agreed that you know.
tasks-rated = Residents give you { $stars } stars on average ({ $count } ratings)

## Call-backs

call-reminder = ⏰ A call has been owed since { $since }. Please find the time.

## The whole story

history-of = “{ $category }” ({ $number }), the whole story
history-head = — The whole story ({ $count }) —
history-line = { $at } { $what }{ $who }{ $words }
history-who = {" "}{ $actor } { $name }
history-said = : { $text }
history-result = : { $outcome } ({ $note })
history-to = {" "}→ { $name }
history-stars = {" "}{ $stars } stars
history-ticket = {" "}{ $number }
history-priority = {" "}({ $households } households, { $to })
history-category = {" "}→ { $category }
history-other = something changed
history-to_triage = to the committee
history-assign = assigned
history-accept = accepted
history-reassign = reassigned
history-return = returned
history-ask = asked the resident
history-reply = went on
history-hold = on hold
history-resume = resumed
history-hand_over = handed over
history-take_back = taken back
history-resolve = resolved
history-reject = rejected
history-merge = merged into another
history-split = split
history-withdraw = withdrawn
history-close = closed
history-reopen = not solved, reopened
history-created = reported
history-added = added
history-urged = urged
history-joined = a neighbour joined
history-merged = merged in
history-split_off = split off
history-rated = rated
history-solved = said to be solved
history-called_back = called back
history-message = told the resident
history-note = internal note
history-comment = the committee told the resident
history-recategorised = another category
history-desk = another pair of hands
history-unreachable = owner not reachable
history-nobody_reached = nobody reached
history-escalated = the danger changed
history-taken_back = said to be over
history-hold_requested = hold asked for
history-hold_refused = hold refused
history-supervised = put under supervision
history-supervision_lifted = supervision lifted
history-progress_word = progress
history-inspected = spot check
history-priority_raised = priority raised
history-priority_lowered = priority as before
actor-reporter = resident
actor-follower = neighbour
actor-owner = owner
actor-worker = staff
actor-inspector = inspector
actor-dispatcher = dispatcher
actor-supervisor = supervisor
actor-system = system

## Reasons in one tap

supervise-late = takes too long
supervise-again_and_again = comes back again and again
supervise-safety = a danger
supervise-many_residents = many residents care
lift-on_track = on track
lift-arranged = arranged
lift-mistake = tapped by mistake
inspect-not_done = nothing was done
inspect-partly_done = only part of it was done
inspect-other_place = done in another place
inspect-done_badly = done badly, it will not last
