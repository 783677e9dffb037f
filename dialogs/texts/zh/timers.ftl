# What is said because time went by: deadlines that come near, deadlines that passed, what was missed.

task-accept-soon = 这件事还没有人接，请在 { $due } 前接单。

## The ladder of a deadline

ladder-half = ⏳「{ $category }」（{ $number }）时间已经过半，请在 { $due } 前办结。经办：{ $owner }
ladder-most = ⏳「{ $category }」（{ $number }）时间快到了，请在 { $due } 前办结。经办：{ $owner }
ladder-breach = ⏰ 您网格里的「{ $category }」（{ $number }）超过办结时间了（{ $due }），经办：{ $owner }。请帮着推一推。
ladder-community = ⏰「{ $category }」（{ $number }）超过办结时间（{ $due }），经办：{ $owner }。请督促办理。
ladder-subdistrict = ⏰「{ $category }」（{ $number }）超过办结时间已久（{ $due }），社区还没有办结，经办：{ $owner }。请街道协调。
ladder-still = ⏰「{ $category }」（{ $number }）仍然没有办结，时限是 { $due }，经办：{ $owner }。
ladder-place = 📍 { $place }
ladder-external = 已转给{ $party }，请催一催。

## The summary of what was missed

catch-up-head = 📋 刚才有 { $count } 件事一起到了时间，请逐件看一看：
catch-up-item = { $n }. { $line }
catch-up-both = { $one } { $two }
catch-up-more = 还有 { $count } 件，在“我的任务”或工作台里都能看到。
catch-up-more-mine = 还有 { $count } 件，在“我的上报”里都能看到。
