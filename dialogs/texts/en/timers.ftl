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
