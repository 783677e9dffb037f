# What residents hear from the handling of their ticket, and how they say how it went.

## Steps on the way

accepted = { $owner } has accepted “{ $category }” ({ $number }) and means to be done by { $due }.
assigned-to = “{ $category }” ({ $number }) is now with { $owner }, to be done by { $due }.
passed-on = “{ $category }” ({ $number }) is now handled by { $owner }; the deadline stays.
question-for-reporter = { $owner } asks you (“{ $category }” { $number }): { $text }
message-for-reporter = { $owner } tells you (“{ $category }” { $number }): { $text }
question-reminder = { $owner } still waits for your answer (“{ $category }” { $number }). In two days the work goes on without it.
handed-over = “{ $category }” ({ $number }) needs { $party }. { $owner } has contacted them and follows it up{ $hotline }.
taken-back = { $owner } goes on with “{ $category }” ({ $number }).
held = “{ $category }” ({ $number }) has to wait ({ $reason }). { $owner } goes on at { $until }. Thank you for your patience.
resumed = { $owner } has resumed “{ $category }” ({ $number }).
rejected = The community cannot do “{ $category }” ({ $number }): { $reason }. It belongs to { $party }, phone { $hotline }; 12345 helps too. If you disagree, the committee will look again.
draft-reminder = You have not submitted “{ $text }” yet. Shall I? Without an answer the committee will look at it after a day.

## The result

resolved = “{ $category }” ({ $number }) was handled by { $owner }: { $outcome }. { $note }
answered = You asked about “{ $category }” ({ $number }). The committee answers: { $note }
resolved-reminder = Is “{ $category }” ({ $number }) all right now? { $owner } said: { $outcome }. { $note }
resolved-ask = Is it solved?
closed-silently = We have not heard from you for three days, so “{ $category }” ({ $number }) is closed. For 14 days you can still say that it is not solved, or rate it.
reopened = “{ $category }” ({ $number }) is with { $owner } again, and the supervisor knows.
unsolved-why = What is still wrong? Tap one, write, or send a photo (or say nothing).
unsolved-passed-on = Passed to { $owner }.
appealed = { $owner } has been asked to look at “{ $category }” ({ $number }) again.
appeal-why = If there is more to say, just write or send a photo.

## Stars

solved-thanks = Wonderful, “{ $category }” ({ $number }) is closed.
rating-ask = How was “{ $category }” ({ $number }) handled?
stars-ask = How satisfied are you? Any number of stars is fine.
rating-high = Thank you for { $stars } stars!
rating-low = { $stars } of 5 stars, noted. We are sorry it was not better; the supervisor will know.
rating-why = What was the reason? Choose any; you can change it for 14 days.
rating-words-how = Please write. I pass it on without saying who it is from.
rating-thanks = Thank you, it is kept.
rating-reasons = Reasons: { $reasons }
rating-words = In their words: { $text }
nothing-to-rate = There is nothing to rate right now. Thank you for the thought.
rate-which = Which one would you like to rate?
rate-item = { $category } ({ $number })

## News for neighbours who joined

news-accepted = “{ $category }” ({ $number }), which you follow: accepted by { $owner }.
news-handed-over = “{ $category }” ({ $number }), which you follow: handed to { $party }, and the community follows it up.
news-taken-back = “{ $category }” ({ $number }), which you follow: { $owner } goes on with it.
news-held = “{ $category }” ({ $number }), which you follow: on hold until { $until }.
news-resumed = “{ $category }” ({ $number }), which you follow: { $owner } goes on with it.
news-resolved = “{ $category }” ({ $number }), which you follow: { $outcome }.
news-reopened = “{ $category }” ({ $number }), which you follow: not solved yet, being handled again.

## Buttons

button-solved = 👍 Solved
button-unsolv = Not solved
button-stars = { $stars } ⭐
button-chosen = ✓ { $term }
button-words = Add a word
button-rated = That is all
button-rate = Rate it
button-appeal = Ask the committee to look again
button-reply = Answer
button-draft = Submit it

## Reasons in one tap

unsolved-as_before = As before
unsolved-partly = Only partly
unsolved-again = Broken again
unsolved-nobody_came = Nobody came
rating-not_fixed = Not fixed
rating-slow = Too slow
rating-attitude = Unfriendly
rating-no_contact = Nobody contacted me
rating-not_true = Not what was reported
rating-partly_fixed = Only partly fixed
rating-fixed_well = Fixed well
rating-fast = Fast
rating-kind = Friendly
rating-kept_informed = Kept me informed
