# Activities: what residents read and press, and what the committee does.

command-activities = Activities
command-signin = Sign in at an activity
command-host = Hold an activity

## The card

activity-new = 🎈 A new activity in the community
activity-title = 📌 { $title }
activity-when = 🕑 { $starts } to { $ends }
activity-place = 📍 { $place }
activity-seats =
    { $left ->
        [0] 👥 { $capacity } seats, all taken; there is a waiting list
       *[other] 👥 { $capacity } seats, { $left } left
    }
activity-deadline = ⏳ Register until { $at }
activity-seat =
    { $mine ->
        [1] You: { $state }
       *[other] { $name }: { $state }
    }
activity-is-cancelled = ❌ This activity is cancelled.
activity-is-over = This activity is over.

activity-joined =
    { $state ->
        [waiting] { $mine ->
            [1] All seats are taken, so you are on the waiting list. You will hear at once when a seat is free.
           *[other] All seats are taken, so { $name } is on the waiting list. You will hear at once when a seat is free.
        }
       *[other] { $mine ->
            [1] ✅ You are registered.
           *[other] ✅ { $name } is registered.
        }
    }
activity-ask-name = Who comes with you? Send one name.
activity-left = Done, the seat is given back.
activity-leave-whose = Whose seat?
activity-seat-of =
    { $mine ->
        [1] Mine
       *[other] { $name }’s
    }
activity-moved-up = 🎉 Your turn! A seat became free and it is yours.
activity-changed = ✏️ An activity you registered for has changed. Please see how it is now:
activity-cancelled = ❌ An activity you registered for is cancelled. Why: { $reason }
activity-reminder = ⏰ Your activity is coming up. If you cannot come, press “Leave” and let somebody else have the seat.
activity-how-was-it = How was it today? One tap on the stars.
activity-thanks = Thank you!
activity-ask-code = Please send the four digits from the door.
activity-signed-in = ✅ Signed in: { $title }
activity-volunteered = ❤️ You have volunteered { $hours } hours
activities-head = Coming activities, press one:
activities-none = No activities soon. You will be told of new ones.
activity-row =
    { $mine ->
        [1] ✅ { $title } ({ $starts })
       *[other] { $title } ({ $starts })
    }
activity-wishes =
    { $muted ->
        [1] You get no news of activities now. Emergency alerts come as always.
       *[other] Which activities do you want to hear of? Press to switch. Emergency alerts are not affected.
    }

button-activities = Activities
button-activity-join = 🙋 Register
button-activity-family = Bring family
button-activity-cancel = Leave
button-activity-leave-all = All of us
button-activity-calendar = 📅 Add to calendar
button-activity-mute = Fewer of these
button-activity-wishes = What I hear of
button-activity-host = Hold an activity
button-wishes-all =
    { $muted ->
        [1] 🔔 Tell me again
       *[other] 🔕 None at all
    }
button-wish =
    { $wanted ->
        [1] ✅ { $interest }
       *[other] ◻️ { $interest }
    }

## The committee

activity-desk = 🎈 Activities
activity-desk-row = { $title } ({ $state })
activity-draft = 📝 Draft of an activity, please check:
activity-interest = 🏷 { $interest }
activity-target = 📣 For: { $target }
activity-ask-title = What is it called?
activity-ask-when = When? For example: 周六下午2点到4点, 12-5 14:00-16:00.
activity-ask-place = Where?
activity-ask-seats = How many seats?
activity-ask-deadline = Register until when? A date will do, too: 12-4 18:00.
activity-ask-text = What else is there to say? (what to bring, whom to ask, costs …)
activity-ask-interest = What kind of activity?
activity-ask-target = For which buildings? Now: { $target }
activity-chip-seats =
    { $seats ->
        [0] No limit
       *[other] { $seats }
    }
activity-chip-open = Until it begins
activity-chip-before = { $hours } hours before
activity-chip-all =
    { $on ->
        [1] ✅ Whole community
       *[other] Whole community
    }
activity-chip-building =
    { $on ->
        [1] ✅ { $building }
       *[other] { $building }
    }
activity-published = ✅ Published. The code is { $code }: put it on the door that day; people send “签到 { $code }”.
activity-dropped = The draft is dropped.
activity-ask-why = Why is “{ $title }” cancelled? Those who registered will read it.
activity-cancelled-done = “{ $title }” is cancelled, and everybody who registered was told.
activity-counts = 👥 registered { $seated }, waiting { $waiting }, came { $came }, did not come { $missed }
activity-code = 🔢 Code { $code }
activity-list-head = “{ $title }”: press who came. Code { $code }
activity-list-waiting =
    { $count ->
        [0] Nobody waits.
       *[other] { $count } on the waiting list.
    }
activity-list-line =
    { $missed ->
        [0] { $came ->
            [1] ✅ { $name }
           *[other] { $name }
        }
       *[other] { $came ->
            [1] ✅ { $name }
           *[other] { $name } (missed { $missed } in half a year)
        }
    }
activity-ended = “{ $title }” is over: { $seats } registered, { $came } came, { $missed } did not.

button-activity-new = ➕ New activity
button-activity-title = Name
button-activity-when = Time
button-activity-place = Place
button-activity-seats = Seats
button-activity-deadline = Deadline
button-activity-text = Details
button-activity-interest = Kind
button-activity-target = For whom
button-activity-back = Done
button-activity-publish = 📣 Publish
button-activity-drop = Drop
button-activity-list = 📋 List
button-activity-call-off = ❌ Call it off

## Words

interest-elders = Elders
interest-children = Families
interest-health = Health
interest-culture = Culture
interest-sports = Sports
interest-talks = Talks
interest-market = Market
interest-volunteering = Volunteering
seat-seated = registered
seat-waiting = on the waiting list
seat-gone = left
seat-came = came
seat-missed = did not come
activity-state-draft = draft
activity-state-published = open
activity-state-cancelled = cancelled
activity-state-dropped = dropped
activity-state-over = over
