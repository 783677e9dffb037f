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
