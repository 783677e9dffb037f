# A report for somebody else.

proxy-how = For whom, what is it, and where? Say it all at once, such as: 帮3号楼502的李奶奶报修，厨房水管漏水.
relation-family = family
relation-neighbour = neighbour
relation-resident = resident
for-whom = { $name } ({ $relation })
ask-whom = This one is for { $whom }. Please leave their name, phone or door, so that they can be found and hear of it; or skip.
confirm-for = For: { $whom }
reported-for-you = { $who } reported something for you: { $category }, { $place }, number { $number }. { $owner } is in charge; you hear of every step, and can rate it at the end.
not-mine-done = All right, you hear no more of { $number }.
task-for = 🙋 Reported for { $whom }{ $home }{ $phone }
task-for-home = , at { $home }
task-for-phone = , phone { $phone }
track-for = Reported for { $whom }
button-for = For somebody else
button-skip = Skip
button-for-self = It is my own matter
button-not-mine = Not mine
command-for = report for somebody else
error-rated-by-person = The person concerned has rated this already, and their word counts. Thank you for helping.
history-not_mine = the person says it is not theirs
