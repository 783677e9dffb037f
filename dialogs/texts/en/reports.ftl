# The three rates, reports and digests: every number says how it is counted, and of how many.

## Numbers

figure-none = –
figure-few = { $yes }/{ $of }
figure-share = { $percent }% ({ $yes }/{ $of })
figure-percent = { $percent }%
figure-coverage = rests on { $of } of { $population }
figure-minutes = { $minutes } min
figure-hours = { $hours } h
figure-spread = half within { $half }, nine in ten within { $most }

## Measures: name, definition, numerator, denominator, exclusions, coverage

measure-response-rate = Response rate
measure-response-rate-definition = Share of reports that a member of staff first answered in time (accepted, asked, replied or explained). Automatic receipts do not count.
measure-response-rate-numerator = Reports first answered within the response deadline
measure-response-rate-denominator = Reports of the period that were answered or whose response deadline has passed
measure-response-rate-exclusions = Withdrawn or merged in time, or not ours and said so at once
measure-response-rate-coverage = Those neither answered nor due yet are not counted

measure-resolution-rate = Resolution rate
measure-resolution-rate-definition = Share of results that the resident called solved. Silence does not count as solved.
measure-resolution-rate-numerator = Results that the resident called solved
measure-resolution-rate-denominator = Results of the period called solved, and those handled anew because they were disputed or found false
measure-resolution-rate-exclusions = None
measure-resolution-rate-coverage = Results of which the resident said nothing are not counted

measure-satisfaction-rate = Satisfaction rate
measure-satisfaction-rate-definition = Share of rated results with 4 or 5 stars. 3 stars are not satisfied, and silence is not satisfaction.
measure-satisfaction-rate-numerator = Results with 4 or 5 stars
measure-satisfaction-rate-denominator = Results of the period with stars
measure-satisfaction-rate-exclusions = None
measure-satisfaction-rate-coverage = Results without stars are not counted

measure-rating-coverage = Rating coverage
measure-rating-coverage-definition = Share of the results of the period that were given stars.
measure-rating-coverage-numerator = Results with stars
measure-rating-coverage-denominator = All results of the period
measure-rating-coverage-exclusions = None
measure-rating-coverage-coverage = All are counted

measure-completion-rate = Completion rate
measure-completion-rate-definition = Share of the period's reports that have come to a result by now.
measure-completion-rate-numerator = Reports with a result
measure-completion-rate-denominator = Reports of the period
measure-completion-rate-exclusions = Withdrawn, merged or rejected without being handled
measure-completion-rate-coverage = All are counted

measure-on-time-due = On time (of those due)
measure-on-time-due-definition = Of all that fell due in the period, the share resolved by then. Those still unresolved are counted too; a granted extension moves the deadline.
measure-on-time-due-numerator = Resolved by the deadline
measure-on-time-due-denominator = All that fell due in the period, resolved or not
measure-on-time-due-exclusions = Withdrawn, merged or rejected before they were due
measure-on-time-due-coverage = Those not due yet, waiting for an answer or on hold are not counted

measure-on-time-resolved = On time (of those resolved)
measure-on-time-resolved-definition = Of what was resolved in the period, the share within its deadline. What is still unresolved is missing here, so read it next to “of those due”.
measure-on-time-resolved-numerator = Results within the deadline
measure-on-time-resolved-denominator = All results of the period
measure-on-time-resolved-exclusions = Resolved with the ticket they were merged into
measure-on-time-resolved-coverage = Those whose deadline was not recorded are not counted

measure-first-dispatch = First-dispatch accuracy
measure-first-dispatch-definition = Share resolved by their first owner, without reassignment, return or another category.
measure-first-dispatch-numerator = Resolved by their first owner
measure-first-dispatch-denominator = First dispatched in the period, and resolved, reassigned, returned or recategorised since
measure-first-dispatch-exclusions = Never dispatched; withdrawn or merged while being handled
measure-first-dispatch-coverage = Those still with their first owner are not counted

measure-return-rate = Return rate
measure-return-rate-definition = Share of dispatched reports that an owner gave back.
measure-return-rate-numerator = Given back at least once
measure-return-rate-denominator = First dispatched in the period
measure-return-rate-exclusions = Never dispatched
measure-return-rate-coverage = All are counted

measure-reopen-rate = Reopen rate
measure-reopen-rate-definition = Share of results that were disputed and handled anew.
measure-reopen-rate-numerator = Results handled anew later
measure-reopen-rate-denominator = All results of the period
measure-reopen-rate-exclusions = None
measure-reopen-rate-coverage = All are counted; a result may be disputed for 14 days

measure-repeat-rate = Repeat-report rate
measure-repeat-rate-definition = Share of reports of a place and category that were reported there within the last 30 days.
measure-repeat-rate-numerator = Same place and category within the 30 days before
measure-repeat-rate-denominator = Reports of the period whose place is known
measure-repeat-rate-exclusions = Unknown place; withdrawn; merged into another
measure-repeat-rate-coverage = All are counted

measure-urge-rate = Urge rate
measure-urge-rate-definition = Share of reports that the resident urged.
measure-urge-rate-numerator = Urged at least once
measure-urge-rate-denominator = Reports of the period
measure-urge-rate-exclusions = None
measure-urge-rate-coverage = All are counted

measure-response-natural = Time to first response
measure-response-natural-definition = From the report to the first answer, around the clock. P50: half take no longer; P90: nine in ten.
measure-response-natural-numerator = Durations of those answered
measure-response-natural-denominator = Reports of the period that were answered
measure-response-natural-exclusions = Withdrawn or merged before an answer
measure-response-natural-coverage = Those not answered yet are not counted

measure-response-clock = Time to first response (ticket's clock)
measure-response-clock-definition = The same; categories on working time count working time only.
measure-response-clock-numerator = Durations of those answered
measure-response-clock-denominator = Reports of the period that were answered
measure-response-clock-exclusions = Withdrawn or merged before an answer
measure-response-clock-coverage = Those not answered yet are not counted

measure-resolution-natural = Time to resolution
measure-resolution-natural-definition = From the report (or reopening) to the result, around the clock. P50: half take no longer; P90: nine in ten.
measure-resolution-natural-numerator = Durations of those resolved
measure-resolution-natural-denominator = Begun in the period, and resolved
measure-resolution-natural-exclusions = Withdrawn, merged or rejected without a result
measure-resolution-natural-coverage = Those not resolved yet are not counted

measure-resolution-clock = Time to resolution (ticket's clock)
measure-resolution-clock-definition = The same; categories on working time count working time only, without questions to the resident and holds.
measure-resolution-clock-numerator = Durations of those resolved
measure-resolution-clock-denominator = Begun in the period, and resolved
measure-resolution-clock-exclusions = Withdrawn, merged or rejected without a result
measure-resolution-clock-coverage = Those not resolved yet are not counted

## Periods

period-day = { month-name-of } { $day }
month-name-of =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
period-week = week { $week } of { $year } ({ $first } to { $last })
period-month = { month-name-of } { $year }
period-quarter = quarter { $quarter } of { $year }
period-range = { $first } to { $last }

## Times that stand out

slot-night = the night (22 to 6)
slot-weekend = weekends
slot-holiday = holidays
slot-weekday-1 = Mondays
slot-weekday-2 = Tuesdays
slot-weekday-3 = Wednesdays
slot-weekday-4 = Thursdays
slot-weekday-5 = Fridays
slot-weekday-6 = Saturdays
slot-weekday-7 = Sundays
slot-hour = { $hour } to { $next } o'clock

## The report (linli report)

report-title = { $community }: report
report-basis = Period: { $period }. As known on { $at }.
report-count = { $submitted } reports, { $resolved } results.
report-sheet-summary = Summary
report-sheet-grid = By grid
report-sheet-worker = By worker
report-sheet-category = By category
report-sheet-priority = By priority
report-sheet-building = By building
report-sheet-problems = Recurring problems
report-sheet-lines = Tickets
report-measure = Measure
report-now = Now
report-before = Before
report-definition = Definition
report-numerator = Numerator
report-denominator = Denominator
report-exclusions = Exclusions
report-coverage = Coverage
report-rests = Rests on
report-left-out = Excluded
report-grid = Grid
report-worker = Worker
report-category = Category
report-priority = Priority
report-building = Building
report-reports = Reports
report-place = Place
report-times = Times
report-times-before = Before
report-average = Average place
report-unsolved = Reopened
report-still-open = Open
report-when = When
report-share = Share
report-usual = All others
report-number = Number
report-status = Status
report-submitted = Reported
report-responded = First answer
report-due = Due
report-resolved = Resolved
report-on-time = On time
report-outcome = Result
report-stars = Stars
report-urges = Urged
report-returns = Returned
report-reopens = Reopened
report-yes = yes
report-no = no
report-problems-head = Places with a problem worth curing
report-problems-basis = At least 3 reports of one place and category, and at least twice the average place. “Stands out”: clearly more than other places, hardly by chance (binomial test, false findings held at 5%). Merged reports count: each is a neighbour's voice.
report-stands-out = Stands out
report-problems-none = No place had the same problem three times.
report-patterns-head = Problems of certain times
report-patterns-basis = Categories with at least 8 reports, clearly more often at that time than everything else (Fisher's exact test, false findings held at 5%).
report-patterns-none = No time stood out in this period.
report-small = A denominator below 5 is shown as n/N, never as a percentage. Residents who said nothing count neither as solved nor as satisfied.
report-lines-note = The list has no names, phones, rooms or words of residents.
report-three-rates = The three rates
report-written = Written { $file }: { $community }, { $period }, { $submitted } reports.
report-bad-month = “{ $text }” is no month; write it like 2026-11.
report-bad-range = “{ $first }” to “{ $last }” is no range of days; write --from 2026-11-01 --to 2026-11-15, in this order.
report-no-period = Say which month (--month 2026-11), or from when to when (--from 2026-11-01 --to 2026-11-15).
report-bad-kind = Only .xlsx and .md can be written, not “{ $file }”.
report-not-written = { $file } cannot be written: { $reason }. Choose another folder, or close the program that has it open.

## Digests

digest-daily-title = { $community }: daily digest
digest-weekly-title = { $community }: weekly digest
digest-monthly-title = { $community }: monthly digest
digest-quarterly-title = { $community }: quarterly digest
digest-head = 📋 { $title } · { $period }
digest-now = { $open } open, { $overdue } overdue, { $risk } at risk today, { $triage } to be dispatched, { $calls } to be called back.
digest-calm = Nothing is overdue and nothing waits to be dispatched. Well done.
digest-overdue = ⏰ Overdue:
digest-risk = ⚠️ To watch today:
digest-triage = 📥 To be dispatched:
digest-unhappy = 😟 Unhappy residents (7 days): { $count }, of whom { $calls } wait for a call.
digest-item = · { $category } { $number }, { $place }, { $owner }, due { $due }
digest-item-triage = · { $category } { $number }, { $place }
digest-no-place = open it for the place
digest-more = · and { $count } more
digest-yesterday = 🆕 Yesterday: { $submitted } reports, { $resolved } results.
digest-period-count = { $submitted } reports, { $resolved } results.
digest-top = Most of all: { $list }
digest-top-item = { $category } { $count }
digest-rates = The three rates:
digest-response = · Response { $share }: answered in time
digest-resolution = · Resolution { $share }: residents called it solved; { $coverage }
digest-satisfaction = · Satisfaction { $share }: 4 or 5 stars; { $coverage }
digest-on-time = · On time { $share } of those due, { $other } of those resolved
digest-quality = · First dispatch right { $first }, returned { $returned }, reopened { $reopened }, repeated { $repeated }, urged { $urged }
digest-times = · First answer: { $response }; result: { $resolution } (around the clock)
digest-silence = Residents who said nothing count neither as solved nor as satisfied.
digest-problems = 📌 Recurring problems worth curing:
digest-problem = { $rank }. { $place }, { $category }: { $count } ({ $before } before)
digest-problem-unsolved = { $rank }. { $place }, { $category }: { $count } ({ $before } before, { $unsolved } reopened)
digest-pattern = · { $category } mostly on { $slot }: { $count }/{ $of }, { $share }% (everything else { $usual }%)
digest-no-problems = 📌 No problem stood out as recurring.

## The chart

chart-open = open
chart-overdue = overdue
chart-risk = at risk today
chart-triage = to dispatch
chart-calls = to call back
chart-new = reported yesterday
chart-submitted = reports
chart-resolved = results
chart-by-day = Reports and results
chart-by-grid = Open, by grid
chart-by-category = Most reported categories
chart-grid-on-time = On time by grid (of those due)
chart-heat = When residents report (count)
chart-top-problems = Recurring problems
chart-problem = { $place } { $category }
chart-piece = { $count }
chart-on-time-due = on time
chart-hour = { $hour }:00
chart-note = { $yes }/{ $of } of { $population } in all
chart-foot = As known on { $at }. Below a percentage: how many of how many; fewer than 5 are no percentage. Silence is neither solved nor satisfied.
