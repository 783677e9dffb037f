# What is said because time went by: deadlines that come near, deadlines that passed, what was missed.

task-accept-soon = Nobody has accepted this yet. Please accept it by { $due }.

## The ladder of a deadline

ladder-half = ⏳ “{ $category }” ({ $number }): half of the time is gone. Please finish by { $due }. With { $owner }.
ladder-most = ⏳ “{ $category }” ({ $number }): time is nearly up. Please finish by { $due }. With { $owner }.
ladder-breach = ⏰ “{ $category }” ({ $number }) in your grid is past its time ({ $due }); it is with { $owner }. Please help it along.
ladder-community = ⏰ “{ $category }” ({ $number }) is past its time ({ $due }); it is with { $owner }. Please see that it is done.
ladder-subdistrict = ⏰ “{ $category }” ({ $number }) is long past its time ({ $due }) and the community has not finished it; it is with { $owner }. Please help.
ladder-still = ⏰ “{ $category }” ({ $number }) is still not done. Its time was { $due }; it is with { $owner }.
ladder-place = 📍 { $place }
ladder-external = It was handed to { $party }: please chase them.

## The summary of what was missed

catch-up-head = 📋 { $count } matters came due at the same time. Please look at them one by one:
catch-up-item = { $n }. { $line }
catch-up-both = { $one } { $two }
catch-up-more = { $count } more are in your tasks or at the desk.
catch-up-more-mine = { $count } more are among your reports.

## More days, asked once

button-extend = Ask for more time
button-extok = Grant it
button-extno = Do not grant it
button-more-days =
    { $days ->
        [one] 1 more day
       *[other] { $days } more days
    }
extension-parts = Waiting for parts
extension-contractor = Waiting for the contractor
extension-bigger = Harder than it looked
extension-coordination = Several parties have to agree
days_of-natural = days
days_of-work = working days
task-extend-why = Why more time? Tap one, or type it (“{ $category }”, { $number }). A ticket is extended once.
task-extend-days = How many days more? Tap one, or type a number (at most { $most }). Working days where the time is working time.
task-extend-asked = 📨 The supervisor has been asked; until then the deadline stands.
task-extended = Granted: please finish by { $due }.
task-not-extended = Not granted: please finish by { $due }. If there is a difficulty, talk to the supervisor.
desk-extension-request = { $owner } asks for { $days } { $unit } more for “{ $category }” ({ $number }), which is due by { $due }. Reason: { $reason }
extended = “{ $category }” ({ $number }) is harder than it looked ({ $reason }). { $owner } was given more time, until { $due }, and goes on with it. Sorry for the wait.
news-extended = “{ $category }” ({ $number }), which you follow, is still being handled; the new time is { $due }.
extension-granted =
    Granted: “{ $category }” ({ $number }) until { $due }. { $told ->
        [no] The resident has left or takes no messages, and could not be told.
       *[yes] The resident knows.
    }
extension-refused = The worker was told: no more time for “{ $category }” ({ $number }).
history-extension_requested = more time asked for
history-extended = more time granted
history-extension_refused = more time refused
error-extended-before = Ticket { $number } was extended before; that is possible once.
error-bad-extension = Please write a number from 1 to { $days }: how many days more.

## The table of holidays

calendar-ends = 📅 The table of holidays ends on { $end }. After that every Monday to Friday counts as a working day. Please remind the administrator to update it.
