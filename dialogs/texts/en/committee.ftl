# What dispatchers, supervisors and directors hear: the desk, trouble, approvals.

## The card at the desk

desk-head = 📥 For the committee to decide:
desk-owner = Handled by: { $owner }
desk-returned = Returned by { $name }: { $reason } (time { $count })
desk-appeal = The resident objects to the rejection. Please look again.
desk-waits = “{ $category }” ({ $number }) still waits to be dispatched; it is with { $owner }.
desk-unaccepted = Nobody accepts “{ $category }” ({ $number }), not even { $owner }. Please see to it now.
desk-passed-on = “{ $category }” ({ $number }): { $former } did not accept in time; it went to { $owner }.
desk-reopened = “{ $category }” ({ $number }): the resident says it is not solved (reopened { $count } times). Handled by { $owner }.
desk-hold-request = { $owner } asks to put “{ $category }” ({ $number }) on hold until { $until }. Reason: { $reason }

## Buttons

button-desk = Desk
button-assign = Give to…
button-answer = Answer
button-recat = Change category
button-reject = Not ours
button-reassign = Give to somebody else
button-ok = Approve
button-no = Refuse
button-called = Record the call
button-suggested = 👍 { $name }, { $role } (suggested)
button-person = { $name }, { $role }
button-committee = The committee itself
button-all-categories = All categories
button-call-number = Call { $number }

## Choosing

assign-head = Who should handle “{ $category }” ({ $number })?
assign-whom = Which of them?
assign-nobody = Nobody here can receive a task now. Please choose elsewhere.
assigned-done = Given: “{ $category }” ({ $number }) → { $owner }
reassign-why = It is with { $owner } now. Why somebody else? Tap one or just write.
reject-why = Why is “{ $category }” ({ $number }) not ours? Tap one or just write.
reject-whose = Who is responsible? (The resident will be told.)
rejected-done =
    { $told ->
        [no] Rejected, but the resident could not be told:
       *[yes] The resident has been told:
    } “{ $category }” ({ $number }) belongs to { $party }.
recat-which = What is “{ $category }” ({ $number }) really?
recat-done = The category is now “{ $category }”.
answer-words = Please write the answer; I will send it to the resident (“{ $category }” { $number }).
answered-done =
    { $told ->
        [no] Finished, but the answer could not reach the resident:
       *[yes] The resident has the answer:
    } “{ $category }” ({ $number }).
hold-approved =
    Approved: “{ $category }” ({ $number }) is on hold until { $until }; { $told ->
        [no] the resident could not be told.
       *[yes] the resident knows.
    }
hold-refused = The worker has been told: “{ $category }” ({ $number }) goes on.

## Call-backs

call-head = ☎️ Please call: “{ $category }” ({ $number }) was called solved, yet rated { $stars } of 5 stars.
call-head-unsaid = ☎️ Please call: “{ $category }” ({ $number }) is closed and was rated { $stars } of 5 stars; the resident did not say whether it is solved.
call-whom = Resident: { $name }
call-phone = Phone: { $phone }
call-result = How did the call go? Tap one or just write.
call-kept = The result of the call on “{ $category }” ({ $number }) is kept.

## The board

board-head = 📋 Today: { $open } open, { $triage } to be dispatched
board-late = { $overdue } overdue, { $risk } close to the deadline
board-unhappy = { $unhappy } unhappy in the last 7 days, { $calls } { $calls ->
        [one] call
       *[other] calls
    } owed
board-unbound = { $count } staff are not connected yet and receive no tasks: { $names }
board-item = { $n }. { $flag }[{ $priority }] { $category }, { $place } ({ $why })
board-nothing = Nothing waits to be dispatched.

## Reasons in one tap

reject-not_ours = Not the community's duty
reject-private = A private matter
reject-not_found = Checked, not so
reject-no_basis = No policy allows it
reassign-absent = The present owner is away
reassign-too_much = The present owner is overloaded
reassign-closer = Somebody fits better
reassign-complaint = The resident asked for it
call-satisfied = Satisfied after the talk
call-still_unhappy = Still unhappy
call-not_reached = Not reached
call-reopened = Not solved, handle again

## Who lives behind a door

homes-none = No homes wait to be verified.
homes-head = 🏠 { $count } people say that they live here. Please verify:
homes-line = { $number }. { $door } { $name }
button-home-right = { $number } ✅ yes
button-home-wrong = { $number } ❌ no
home-verified = ✅ Your home is verified. In an emergency nobody has to knock when you press “I am safe”.
home-refused = The door you named does not agree with the committee’s records. Please say again where you live.
button-homes = Verify homes
command-homes = Verify homes
