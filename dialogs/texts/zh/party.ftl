# Departments outside: what their people see, and how the owner chases them.

party-head = 【{ $priority }】{ $category }　{ $number }
party-words = { $text }
party-place = 📍 { $place }
party-due = ⏰ 请在 { $due } 前处理好
party-from = 转来单位：{ $community } { $owner }，{ $at }
party-seen-line = 已收到（{ $at }）
party-over = 「{ $category }」（{ $number }）社区已收回或办结，不用再处理了，谢谢。
party-chased = 社区在催这一件，已经 { $days } 天了，请尽快处理：
party-none = 现在没有转给你们的任务。
party-list = 转给你们还没办完的有 { $count } 件：
party-item = { $n }. { $category }　{ $place }　{ $due } 前　{ $number }
party-seen-toast = 已告诉社区：收到
party-done-how = 「{ $category }」（{ $number }）怎么处理的？打一两句话，或者发一张处理后的照片。
party-done-thanks = 谢谢！「{ $category }」（{ $number }）已经告诉社区，由社区核实后回复居民。
party-seen-owner = { $party }已收到「{ $category }」（{ $number }）。
party-done-owner = { $party }说「{ $category }」（{ $number }）处理好了：{ $text }。请核实，没问题就办结。
order-head = ———— 工作联系单 ————
order-to = 致：{ $party }　{ $contact }
order-foot =
    办理结果：
    经办人签字：　　　　　　日期：
    （可以长按复制，发给对方或打印）
task-handed-chat = 对方在用邻里，任务已经发到他的对话里，收到和办完都会告诉您。
task-handed-order = 对方没有绑定邻里，请把下面的工作联系单发给对方。
task-handed-chase = 到 { $at } 我会提醒您催一次。
chase-now = 📞 该催{ $party }了：「{ $category }」（{ $number }）已经转出 { $days } 天，催过 { $times } 次，居民的期限是 { $due }。{ $contact }
chase-verify = 🔎 { $party }说「{ $category }」（{ $number }）办好了，还等您核实，居民的期限是 { $due }。{ $contact }
chase-kept = 记下了，一共催过 { $times } 次。{ $at } 再提醒您。
chase-when = 哪天再提醒您催？点一个，或者打一个日期。
chase-planned = 好的，{ $at } 提醒您催{ $party }。
button-pseen = 已收到
button-pdone = 已处理
button-chased = 催过了
button-chase-on = 改催办日
button-order = 工作联系单
button-tback-still = 还没好，收回
button-ptasks = 转给我们的任务
command-work = 转给我们单位的任务
history-party_seen = 责任单位已收到
history-party_done = 责任单位说已处理
history-chased = 催了责任单位
history-chase_due = 提醒催责任单位
history-chase_set = 改了催办日
