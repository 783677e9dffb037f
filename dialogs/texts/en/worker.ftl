# What grid workers and leads hear: tasks, their buttons and questions. And the pieces of a ticket that all staff see.

## Places and people

place-building = { $estate } { $building }{ $unit }{ $floor }{ $room }{ $landmark }{ $near }
place-unit = , unit { $unit }
place-floor = , floor { $floor }
place-room = , room { $room }
place-near = { " " }({ $words })
place-landmark = { $landmark }{ $near }
place-words = { $words }
place-unknown = not known yet
reporter-anonymous = a resident (name withheld)
reporter-unnamed = a resident
reporter-named = { $name }
owner-named = { $name } ({ $role })
owner-none = the residents' committee
hotline = , phone { $hotline }

## The card of a task

task-head = [{ $priority }] { $category } { $number }
task-description = { $text }
task-place = 📍 { $place }
task-reporter = 👤 { $reporter }
task-status = Status: { $status }
task-urgency = ⚠️ { $reasons }
task-accept-by = ⏰ Please accept by { $due } and finish by { $resolve }
task-resolve-by = ⏰ Please finish by { $due }
task-why = Why you: { $why }
task-result = Result: { $outcome } ({ $note })
task-passed-on = A task has been passed to you: { $why }
task-moved = “{ $category }” ({ $number }) is now with { $owner }; there is nothing left for you to do.
task-reopened = The resident says it is not solved (reopened { $count } times). Please have another look.
task-still-waits = Nobody has accepted this yet. Please see to it soon.
task-overdue = This was due { $due }. Please finish it soon, ask to put it on hold, or hand it to the party responsible.
task-reporter-left = The resident has left and will not answer any more. Please go on with what you have.
task-no-answer = The resident has not answered. Please go on with what you have.
task-resumed = The hold is over. Please go on.
task-hold-approved = On hold until { $until }; you will be reminded.
task-hold-refused = The hold was not approved. Please go on, and talk to the supervisor if there is a difficulty.
task-unsolved-why = “{ $category }” ({ $number }): the resident says: { $text }
a-photo = (a photo)
task-note-from-desk = The committee on “{ $category }” ({ $number }): { $text }
task-rated = A “{ $category }” that you handled was rated { $stars } of 5 stars
emergency-alert-head = 🚨 Danger to life reported. Please check at once and contact the grid worker
emergency-accepted = 🚨 “{ $category }” ({ $number }): { $owner } has accepted and is on the way.

## Buttons of a task

button-accept = Accept
button-resolve = Finish
button-goon = Go on without the answer
button-resume = Resume
button-tback = Take back from the department
button-ask = Ask the resident
button-hand = Hand to a department
button-hold = Ask for a hold
button-return = Return
button-take-over = I will handle it
button-task = Open the task
button-open-task = Open the task
button-task-number = { $number }
button-tasks = My tasks
button-stop = Cancel
button-days = In { $days } { $days ->
        [one] day
       *[other] days
    }
button-done = Done
button-relay = Send to the resident
button-note = Keep as a note

## What a button asks for, and what became of it

task-accepted-toast = Accepted
task-accepted = ✅ Accepted. Please finish by { $due }.
task-ask-how = What would you like to ask? Tap one or just write (“{ $category }” { $number }).
task-asked = ✉️ The resident has been asked. The clock stands still until the answer.
task-return-why = Why do you return it? Tap one or just write (“{ $category }” { $number }).
task-returned = “{ $category }” ({ $number }) is back at the committee's desk.
task-hold-why = Why must it wait? Tap one or just write (“{ $category }” { $number }).
task-hold-until = When can it go on? Tap one or write a date such as 2026-12-05.
task-hold-asked = The supervisor has been asked. Please go on as usual until it is approved.
task-hand-whom = Who should “{ $category }” ({ $number }) go to?
task-handed =
    Handed to { $party }{ $told ->
        [no] ; the resident could not be told.
       *[yes] , and the resident knows.
    } Please keep an eye on it, then take it back or finish it.{ $contact }
task-handed-contact = { " " }Contact: { $name } { $contact }
task-reply-what = Who should see this? (“{ $category }” { $number })
task-message-sent = Sent to the resident.
task-note-how = Please write the note for “{ $category }” ({ $number }).
task-noted = Noted in the ticket.
task-stopped = All right, nothing was done.
words-please = Please answer this step in words.
result-which = How did “{ $category }” ({ $number }) end?
result-note = Result: { $outcome }. What was done? Tap one or write a sentence.
result-note-photo = Result: { $outcome }. What was done? Tap one or write a sentence. A photo of the result is needed too.
result-note-after-photo = Got the photo. What was done? Tap one or write a sentence.
result-photo = Please send a photo of the result (more than one is fine).
result-photo-needed = That is not a photo. Please send a photo of the result.
result-photos = { $count } { $count ->
        [one] photo
       *[other] photos
    } so far. Send more, or press Done.
result-photo-kept = { $count } { $count ->
        [one] photo
       *[other] photos
    } of the result so far. Press Finish when it is done.
task-resolved =
    { $told ->
        [no] ✅ Finished. The resident could not be asked.
       *[yes] ✅ Finished. The resident is being asked.
    }

## The list

tasks-none = There is nothing to do right now. Thank you for your work.
tasks-head = You have { $count } { $count ->
        [one] task
       *[other] tasks
    }, by deadline:
tasks-item = { $n }. { $flag }[{ $priority }] { $category }, { $place }, by { $due } ({ $status })
tasks-item-late = { $n }. { $flag }❗overdue [{ $priority }] { $category }, { $place }, was due { $due } ({ $status })
tasks-more = And { $count } more; these come first.

## Reasons in one tap

question-where = Where exactly is it?
question-when_home = When may somebody come and look?
question-photo = Could you send a photo?
question-since_when = Since when is it like this?
return-not_my_grid = Not in my grid
return-wrong_category = Wrong category
return-not_ours = Not the community's
return-too_much = Too much on my hands
hold-parts = Waiting for parts
hold-contractor = Waiting for the contractor
hold-owner_away = The household is away
hold-weather = Weather
hold-funds = Waiting for funds
note-repaired = Repaired
note-cleaned = Cleaned up
note-talked = Talked it over, agreed
note-replaced = Replaced
note-nothing_found = Went there, found nothing
note-within_rules = Within the rules, explained
note-party_told = Told the resident whom to ask
note-gone = Already fine on arrival
note-residents_did = The residents did it themselves
