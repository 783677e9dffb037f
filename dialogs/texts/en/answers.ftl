# Answers from the community's pages, and reports that neighbours share.

answer-heading = 📖 { $heading }
answer-title = 📖 { $title }
answer-source = Source: the community's guide, “{ $title }”, checked on { $checked } by { $by }.
answer-old = Nobody has checked this page for more than half a year. Please call before you go.
answer-none = The community's guide has no answer to this, so I will pass your question on to the staff.
answer-glad = Good. Ask me any time.
button-helped = That helps
button-missed = Not solved, ask the committee
button-page = Show the whole page
button-report-instead = I am not asking, I want to report
guide-head = The community's guide. Tap a page, or just ask, for example “When is the committee open?”
guide-none = The community has no guide yet. Just ask, and I will pass it on to the committee.
command-guide = Community guide

# --- reports that neighbours share ---
same-heard =
    { $count ->
        [one] 👥 { $count } neighbour has reported: { $category }, { $place } ({ $status }).
       *[other] 👥 { $count } neighbours have reported: { $category }, { $place } ({ $status }).
    }
    Is it the same? Tap “Me too”, and you will hear how it goes on.
same-joined = You are now part of { $number } ({ $category }), { $count } neighbours in all. { $owner } takes care of it, and you will hear how it goes on.
same-over = That one has just ended, so I go on with yours as a new report.
button-me-too = 👥 Me too +1
button-not-same = Not the same, go on
button-still-there = Still there, I report it
place-landmark-only = { $landmark }
place-public-unknown = this community
task-followers =
    { $count ->
        [one] { $count } more neighbour reported it
       *[other] { $count } more neighbours reported it
    }
joined-for-worker =
    Another neighbour reported { $number } ({ $category }); { $count } besides the first.
    { $text }
news-withdrawn = { $category } ({ $number }), which you follow, was withdrawn by the neighbour who reported it. If it is still there, please tell me again.
news-rejected = { $category } ({ $number }), which you follow, is not for the community: { $party } is responsible. You can call { $hotline }.
