# Departments outside: what their people see, and how the owner chases them.

party-head = [{ $priority }] { $category } { $number }
party-words = { $text }
party-place = 📍 { $place }
party-due = ⏰ please handle by { $due }
party-from = From { $community }, { $owner }, { $at }
party-seen-line = Received ({ $at })
party-over = “{ $category }” ({ $number }) was taken back or closed; nothing more to do, thank you.
party-chased = The community asks about this one, after { $days } days. Please handle it soon:
party-none = Nothing is with your department now.
party-list = With your department and not done: { $count }
party-item = { $n }. { $category }, { $place }, by { $due }, { $number }
party-seen-toast = The community knows that you have it
party-done-how = What was done about “{ $category }” ({ $number })? A word or two, or a photo of the result.
party-done-thanks = Thank you. The community knows about “{ $category }” ({ $number }), looks at it and answers the resident.
party-seen-owner = { $party } has received “{ $category }” ({ $number }).
party-done-owner = { $party } says that “{ $category }” ({ $number }) is done: { $text }. Please look, and resolve it.
order-head = ———— Work order ————
order-to = To: { $party } { $contact }
order-foot =
    Result:
    Signature:                Date:
    (copy it, send it on or print it)
task-handed-chat = They use Linli: the task is in their chat, and you hear when they have it and when it is done.
task-handed-order = They have no account here: please send them the work order below.
task-handed-chase = I remind you to chase at { $at }.
chase-now = 📞 Time to chase { $party }: “{ $category }” ({ $number }) has been there for { $days } days, chased { $times } times; the resident was promised { $due }. { $contact }
chase-verify = 🔎 { $party } says that “{ $category }” ({ $number }) is done and waits for you to look; the resident was promised { $due }. { $contact }
chase-kept = Noted, chased { $times } times so far. I remind you again at { $at }.
chase-when = When shall I remind you again? Tap one, or type a date.
chase-planned = At { $at } I remind you to chase { $party }.
button-pseen = Received
button-pdone = Done
button-chased = I chased them
button-chase-on = Another day
button-order = Work order
button-tback-still = Not done, take back
button-ptasks = Tasks for us
command-work = tasks for our department
history-party_seen = the department received it
history-party_done = the department says it is done
history-chased = chased the department
history-chase_due = reminder to chase
history-chase_set = another day for chasing
