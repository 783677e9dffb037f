# Who has a task and why; leave and hours of work.

why-nobody_on_duty = nobody of the grid is on duty now, so the committee takes it
why-on_leave = the former owner is on leave
why-corrected = passed on after its category was corrected
why-spam = looks like advertising, please have a look
fact-on-duty = on duty
fact-off-duty = off duty now, for when work begins
fact-open =
    { $count ->
        [0] nothing else in hand
       *[other] { $count } in hand
    }
fact-skilled = the right skills
fact-among = best of { $count }
fact-more = { $rest }, { $fact }
task-taken-away = { $number } is handled by a colleague now; you need not do anything.

## What is refused

error-bad-leave = Leave begins today or later and ends within { $days } days, such as “tomorrow to Friday” or “11-25 to 11-28”.
error-bad-hours = I cannot read “{ $text }”. Please write it like this: 周一至周五 08:30-12:00,13:30-17:30; 周六 09:00-12:00.
error-too-many-reports = You reported { $limit } problems within an hour. This one is kept; press “Submit” again a little later. If there is danger, just say so and I act at once.

## Leave and hours

command-absence = leave and hours
button-duty = Leave and hours
duty-head = 🗓 Leave and hours
duty-none = Nobody is on leave now.
duty-leave = { $owner }: on leave from { $first } to { $last }
duty-hours = Your hours: { $hours }
day = { month-name } { $day }
leave-whose = Who is it?
leave-from = From which day is { $owner } on leave? Tap one, or type it.
leave-to = From { $first } until when? Tap one, or type a date.
leave-entered = Noted: { $owner } is on leave from { $first } to { $last }.
leave-later = On that day whatever is in hand goes to the backup; deadlines stay as they are.
leave-nothing = There was nothing in hand; new tasks go to the backup.
leave-began = { $owner } is on leave now. Tasks in hand were passed on, deadlines stay as they are:
leave-moved = · { $owner }: { $count }
leave-stayed = · { $count } more that nobody can take; the committee must find somebody at once.
leave-ended = { $owner } is back and takes tasks from now on.
hours-how = The hours of { $owner } are: { $now }. Type the new ones, such as “周一至周五 08:30-12:00,13:30-17:30; 周六 09:00-12:00”, or “全天” for always.
hours-always = always
hours-set = The hours of { $owner } are { $hours } now. Urgent matters go only to those on duty, the rest waits.
button-leave-enter = I am on leave
button-leave-other = Enter a colleague’s leave
button-leave-end = Back: { $owner }
button-leave-days = { $days } d (to { $last })
button-hours = Change hours
