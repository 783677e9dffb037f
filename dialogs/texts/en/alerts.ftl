# Alerts and notices to many households: what residents read, what the committee composes, what workers knock by.

## Vocabulary

scenario-rainstorm = rainstorm
scenario-typhoon = typhoon
scenario-fire = fire, evacuation
scenario-gas = gas leak
scenario-water_cut = water cut
scenario-power_cut = power cut
scenario-epidemic = epidemic
scenario-heat = heat
scenario-cold = cold wave
scenario-lift_stop = lift out of service
scenario-missing = missing person
scenario-other = other notice
level-red = red
level-orange = orange
level-yellow = yellow
level-blue = blue
alert-state-draft = draft
alert-state-waiting = waiting for approval
alert-state-running = running
alert-state-closed = all clear
alert-state-cancelled = stopped
alert-state-dropped = not sent
alert-drill = [DRILL]

## What residents read

alert-drill-line = [DRILL] This is a drill, not real.
alert-head-notice = 📢 Notice of { $community }: { $scenario }
alert-head-update = 📢 News about: { $scenario }
alert-head-official = 🚨 { $issuer } issues a warning: { $event } { $level }
alert-head-official-update = 🚨 { $issuer } updates a warning: { $event } { $level }
alert-head-official-cancel = ✅ { $issuer } lifts a warning: { $event } { $level }
alert-source = An official warning, passed on unchanged. Issued by { $issuer }, { $sent }, no. { $id }
alert-ask-safe = 👉 Please tell us how your household is: press a button, or answer “safe” or “help”.
button-said-safe = ✅ We are safe
button-said-help = 🆘 We need help
button-said-seen = Got it
alert-push-head = 🔔 { $scenario }: we have not heard from your household
alert-push = Is everybody well? Please press a button. If we hear nothing, a grid worker will knock.
alert-clear-head = ✅ All clear: { $scenario }
alert-clear = { $community } thanks you.
alert-clear-thanks = { $community } thanks you for answering and for looking after your neighbours. Tell me if you still need help.

## Templates of notices

alert-template-rainstorm =
    Heavy rain. Please:
    1. Stay at home, keep away from basements and low ground
    2. On the ground floor, move valuables up and cut the power of low sockets
    3. Stay far away from standing water and fallen wires
    Tell us at once if you need help or shelter. { $community }
alert-template-typhoon =
    A typhoon is coming. Please:
    1. Close windows, take everything in from the balcony
    2. Stay in; do not park under trees or signs
    3. Keep water, a torch and your medicine at hand
    Tell us at once if you need help or shelter. { $community }
alert-template-fire =
    Leave now: by the stairs, not by the lift; take nothing, close doors behind you.
    In smoke, stay low with a wet cloth over your mouth. If you cannot get out, close the door, seal the gaps, call from the window and dial 119.
    Tell us when you are safe. { $community }
alert-template-gas =
    Now: no switches, no flames; close the gas valve, open windows, go outside.
    Telephone only from a safe place, and tell us that you are safe. { $community }
alert-template-water-cut =
    Please store some water and close your taps; let the water run for a while afterwards.
    We are sorry for the trouble. { $community }
alert-template-power-cut =
    Please charge your phone, do not use the lift, switch off heaters and irons.
    Tell us at once if somebody depends on a medical device. { $community }
alert-template-epidemic =
    Please wear a mask, wash your hands, air your rooms; see a doctor if you feel unwell.
    Tell us if you need food or medicine brought. { $community }
alert-template-heat =
    It is very hot. Please:
    1. Stay in at noon, drink a lot, use the air conditioner
    2. Rest in the shade when dizzy; call 120 if it does not pass
    3. Look in on neighbours who live alone
    Tell us if you need help. { $community }
alert-template-cold =
    It is getting cold. Please:
    1. Dress warmly, wrap your water pipes
    2. Keep a window open when you heat with coal or gas
    3. Mind the ice; elders had better stay in
    Tell us if you need help. { $community }
alert-template-lift-stop =
    Please use the stairs, slowly, with a hand on the rail.
    Tell us if somebody cannot manage the stairs: we send a helper. { $community }
alert-template-missing =
    Please look out. If you see them, stay with them, call 110, then tell us. { $community }
alert-template-other = { $community }

## Whom it is for

target-nobody = nobody yet
target-everywhere = the whole community
target-plain = { $place }{ $groups }
target-narrowed = { $place }: { $who }{ $groups }
target-floor = floor { $floor }
target-unit = { $building } unit { $unit }
target-no-groups = { " " }(no groups)
list-and-others = { $rest } and others, { $count } in all

## Composing

alerts-head = 📢 Notices
alerts-none = No notice is running.
alerts-item = { $n }. { $title }
alerts-new = What is it about? Official warnings come in by themselves; here you send the community's own notices.
alert-title = { $mark }{ $scenario } ({ $state }) { $started } · { $target }
alert-title-official = { $mark }Official warning: { $event } { $level } ({ $state }) { $started } · { $target }
alert-details-rainstorm = Anything to add? A shelter, a telephone number …
alert-details-typhoon = Anything to add? A shelter, a telephone number …
alert-details-fire = Where is the fire, and where should people go? One sentence.
alert-details-gas = Where is the leak, and where should people go?
alert-details-water_cut = When, where and why is the water cut?
alert-details-power_cut = When, where and why is the power cut?
alert-details-epidemic = What should people know?
alert-details-heat = Anything to add? Where to cool down …
alert-details-cold = Anything to add? Where to warm up …
alert-details-lift_stop = Which lift, when and why?
alert-details-missing = Please write: who, how old, wearing what, when and where last seen, whom to call.
alert-details-other = Please send me the words of the notice.
alert-text-head = { $mark }Notice: { $scenario }. Its text:
alert-text-foot = Send other words to replace it ({ $limit } characters at most).
alert-write = Send me the new text, { $limit } characters at most.
alert-words-please = Please send words.
alert-target-head = For whom? Choose, or type, such as “building 3 unit 2”.
alert-target-now = Chosen: { $target }; { $households } households, { $persons } persons can be reached.
alert-target-pick = Press to choose, press again to take it out.
alert-target = For: { $target }
alert-audience = { $households } households, { $persons } persons in private chats, { $groups } groups.
alert-preview-head = { $mark }Please look again. Residents will get:
alert-preview-lost =
    { $households ->
        [0] { "" }
       *[other] ⚠️ { $households } households cannot be reached at all: they go on the list of doors at once.
    }
alert-preview-lost-notice =
    { $households ->
        [0] { "" }
       *[other] ⚠️ { $households } households cannot be reached at all; please tell them in another way.
    }
alert-preview-accounts =
    { $persons ->
        [0] { "" }
       *[other] ⚠️ { $persons } persons have an account that takes no messages now.
    }
alert-preview-doorless =
    { $persons ->
        [0] { "" }
       *[other] ⚠️ { $persons } persons there have told us no door; they are left out this time.
    }
alert-preview-quiet = 🌙 These are quiet hours: it goes out at { $at }.
alert-preview-second = An emergency notice to the whole community needs a second person. If a life is at risk now, send it at once and say why.
alert-preview-check-in = Every household is asked if it is safe; after { $minutes } minutes once more, and after { $minutes } more the door goes on the list.
alert-at-once-why = Why can it not wait for a second person? One sentence, kept on record.
alert-sent = { $mark }On its way.
alert-sent-later = { $mark }Ready; it goes out at { $at }.
alert-asked = { $count } colleagues were asked; it goes out when one agrees.
alert-operator = The operator
alert-dropped = All right, it was not sent.
alert-approve-please = { $name } wants to send an emergency notice to the whole community ({ $scenario }). Please look:
alert-approved = { $name } agreed: the notice ({ $scenario }) is on its way.
alert-refused = { $name } did not agree: the notice ({ $scenario }) is yours to change.
alert-approved-done = Approved; it is on its way.
alert-refused-done = Returned; it was not sent.
alert-sent-alone = { $name } saw a life at risk and sent an emergency notice without a second person ({ $scenario }). Why: { $reason }
official-came = 📥 An official warning came in; one tap passes it on unchanged:
official-unmatched = ⚠️ It names this area: { $areas }. It may not be ours; please judge.
official-not-sent = All right, this warning was not passed on.

## Running

alert-copies = Messages: { $sent } of { $copies } delivered{ $waiting ->
        [0] { "" }
       *[other] , { $waiting } waiting
    }{ $failed ->
        [0] { "" }
       *[other] , { $failed } failed
    }{ $lost ->
        [0] { "" }
       *[other] , { $lost } accounts unreachable
    }{ $cancelled ->
        [0] { "" }
       *[other] , { $cancelled } stopped
    }
alert-households = Households: { $households }, reached { $reached }, unreachable { $unreachable }
alert-planning = Recipients are still being listed …
alert-check-in = ✅ safe { $safe } · 🆘 need help { $help } · 🚪 nobody { $nobody } · … silent { $silent }
alert-seen = “Got it”: { $acknowledged } of { $households } households, { $answers } persons
alert-push-at = At { $at } the silent are asked once more.
alert-doors-at = At { $at } the silent go on the list of doors.
alert-totals-head = { $mark }{ $scenario } · by building
alert-totals-line = { $building }: { $doors } doors, safe { $safe }, help { $help }, nobody { $nobody }, silent { $silent }
alert-totals-none = No households are known here.
alert-report-head = 📊 { $mark }Delivery report: { $scenario }
alert-report-time = Sent { $started }{ $ended ->
        [no] , still running
       *[yes] , ended { $until }
    }
alert-report-of = { $name }: { $count } of { $households } households ({ $percent }%)
alert-report-targeted = Households meant: { $households }
report-reached = Reached
report-acknowledged = Answered
report-safe = Safe
report-help = Need help
report-nobody = Nobody at the door
report-silent = Silent
report-unreachable = Unreachable
alert-update-write = Send me the new text. Residents get a new message; to mend a slip, press “quietly” first.
alert-update-quiet = Send me the corrected text: it is changed in place, without a sound.
alert-updated = Updated; it is on its way.
alert-stop-sure = What has not been sent will not be; what was sent stays. Stop it?
alert-stopped = Stopped; { $count } messages were not sent.
alert-clear-sure = Everybody who got it will be told and thanked; tickets of those who need help go on. All clear?
alert-cleared = All clear; people are being told.

## Answers

said-safe = Good to know that your household is safe. Thank you!
said-safe-unverified = Thank you! Your door has not been verified yet, so a grid worker may still look in.
said-safe-doorless = Thank you! I do not know your door yet: tell me (“I live in building 3, unit 2, 502”), and nobody has to come and ask.
said-safe-help-stays = Thank you. Somebody of your household asked for help: that stands until a worker has looked.
said-help-again = Understood. Somebody is on it ({ $number }); please keep your phone at hand.
said-help-drill = [DRILL] Understood. Nobody is sent in a drill; in real danger call 110, 119 or 120.
said-seen = Thank you!
said-over = This is over already. Thank you!
said-unknown = Please write to me in private and tell me where you live, so that I know your household.
said-group = Understood, thank you!

## Doors

doors-head = 🚪 Doors to knock on: { $scenario }
doors-of-building = 🚪 { $building }
doors-sum = { $doors } doors: safe { $safe }, help { $help }, nobody { $nobody }, silent { $silent }
doors-unit = { $building }{ $unit }: { $rooms }
doors-room = { $state ->
        [help] 🆘
        [nobody] 🔁
       *[silent] { "" }
    }{ $room }{ $tags ->
        [0] { "" }
       *[other] { " " }({ $words })
    }
doors-line = { $state ->
        [help] 🆘
        [nobody] 🔁 nobody
       *[silent] ▫️
    } { $unit }{ $room }{ $tags ->
        [0] { "" }
       *[other] { " " }({ $words })
    }{ $claimed ->
        [yes] , said safe (not verified)
       *[no] { "" }
    }
doors-more = { $count } more: press a building.
doors-none = All accounted for 👍
doors-over = All clear: no more knocking. Thank you!
doors-nothing = There are no doors to knock on.
button-doors-building = { $building } ({ $count })
button-doors-page = Page { $page }/{ $pages }
button-door-safe = ✅ { $room } safe
button-door-help = 🆘 Help
button-door-nobody = 🚪 Nobody
door-safe = Noted: safe.
door-help = Noted: needs help.{ $number ->
        [none] { " " }The ticket from before is being worked on.
       *[other] { " " }Ticket { $number } is open.
    }
door-nobody = Noted: nobody there; try again later.

## Groups of buildings

group-bound = This group gets the notices of { $buildings } from now on.
group-bind-how = Send in the group: /bind and the building, such as “/bind 3号楼”.
group-bind-not = Only supervisor, director or the lead of this building can bind the group.
group-bind-unknown = I do not know that building. Please name the estate and the building.
group-unbound = This group gets no more notices.
group-not-bound = This group is not bound to buildings.
group-lost = ⚠️ The group of { $buildings } takes no messages any more (removed, or not allowed to write). Please look.

## Buttons and commands

button-alerts = 📢 Notices
button-alert-text-ok = Text is fine, next →
button-alert-details = Add a sentence
button-alert-write = My own words
button-alert-drop = Do not send
button-alert-everywhere = Whole community
button-alert-estates = By estate
button-alert-grids = By grid
button-alert-buildings = By building
button-alert-units = By unit
button-alert-floors = By floor
button-alert-tags = By need
button-alert-chosen = ✓ { $name }
button-alert-choice = { $name }
button-alert-more = More …
button-alert-clear-target = Choose anew
button-alert-groups-on = Groups, too
button-alert-groups-off = Not to groups
button-alert-preview = See how many →
button-alert-target = Change whom
button-alert-edit = Change text
button-alert-drill-on = Make it a drill
button-alert-drill-off = Not a drill
button-alert-check-in-on = Ask if safe
button-alert-check-in-off = Do not ask
button-alert-send = ✅ Send
button-alert-ask = Ask a second person
button-alert-at-once = 🆘 Life at risk, send now
button-alert-approve = Approve
button-alert-refuse = Refuse
button-alert-open = Open
button-alert-refresh = Refresh
button-alert-totals = By building
button-alert-doors = Doors
button-alert-report = Report
button-alert-update = Update
button-alert-quietly = Quietly
button-alert-stop = Stop
button-alert-stop-sure = Yes, stop
button-alert-clear = ✅ All clear
button-alert-clear-sure = Yes, all clear
button-official-relay = Pass it on
button-official-no = Do not
command-broadcast = Notices and their delivery
command-doors = Doors to knock on
command-bind = Bind a group to buildings

## What cannot be

error-poses-as-official =
    “{ $words }” looks like an official warning. Colours and levels are issued by the authorities only.
    Please leave it out and use your own words; official warnings come in by themselves, and one tap passes them on.
error-text-too-long = The text has { $length } characters; { $limit } at most. Please make it shorter.
error-text-too-short = The text is too short. Please say a little more.
error-nobody-meant = There is nobody in this area; please choose again.
error-no-second-person = No other supervisor or director can be reached now. If a life is at risk, press “send now” and say why.
error-own-alert = You wrote this yourself; another colleague must approve it.
error-unknown-target = I do not know “{ $words }”. Please name a building, unit, estate, grid or need, or use the buttons.
