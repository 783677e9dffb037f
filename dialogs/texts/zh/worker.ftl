# What grid workers and leads hear: tasks, their buttons and questions. And the pieces of a ticket that all staff see.

## Places and people

place-building = { $estate }{ $building }{ $unit }{ $floor }{ $room }{ $landmark }{ $near }
place-unit = { $unit }单元
place-floor = { $floor }层
place-room = { $room }室
place-near = （{ $words }）
place-landmark = { $landmark }{ $near }
place-words = { $words }
place-unknown = 还不清楚
reporter-anonymous = 一位居民（不愿透露姓名）
reporter-unnamed = 一位居民
reporter-named = { $name }
owner-named = { $role }{ $name }
owner-none = 居委会
hotline = ，电话 { $hotline }

## The card of a task

task-head = 【{ $priority }】{ $category }　{ $number }
task-description = { $text }
task-place = 📍 { $place }
task-reporter = 👤 { $reporter }
task-status = 状态：{ $status }
task-urgency = ⚠️ { $reasons }
task-accept-by = ⏰ 请在 { $due } 前接单，{ $resolve } 前办结
task-resolve-by = ⏰ 请在 { $due } 前办结
task-why = 派给您的原因：{ $why }
task-result = 处理结果：{ $outcome }（{ $note }）
task-passed-on = 转来一件任务：{ $why }
task-moved = 「{ $category }」（{ $number }）现在由{ $owner }处理，您不用再管了。
task-reopened = 居民反映没有解决，第 { $count } 次重办，请再去看看。
task-still-waits = 这件事还没有人接，请尽快处理。
task-overdue = 已经超过办结时间（{ $due }），请尽快处理，或申请挂起、转给责任单位。
task-reporter-left = 报事的居民已经退出，不会再答复了，请按现有情况继续处理。
task-no-answer = 居民一直没有答复，请按现有情况继续处理。
task-resumed = 挂起到期了，请继续处理。
task-hold-approved = 同意挂起到 { $until }，到时间会提醒您。
task-hold-refused = 没有同意挂起，请继续处理；有困难请直接联系值班主管。
task-unsolved-why = 「{ $category }」（{ $number }）居民说：{ $text }
a-photo = （照片）
task-note-from-desk = 居委会对「{ $category }」（{ $number }）说：{ $text }
task-rated = 您处理的一件「{ $category }」收到评价：{ $stars } 星
emergency-alert-head = 🚨 有生命危险的紧急上报，请立即核实、联系网格员
emergency-accepted = 🚨「{ $category }」（{ $number }）{ $owner }已接单，正在赶去。

## Buttons of a task

button-accept = 接单
button-resolve = 办结
button-goon = 不等了，继续处理
button-resume = 恢复处理
button-tback = 责任单位办完了，收回
button-ask = 问居民
button-hand = 转责任单位
button-hold = 申请挂起
button-return = 退单
button-take-over = 我来处理
button-task = 查看任务
button-open-task = 查看任务
button-task-number = { $number }
button-tasks = 我的任务
button-stop = 取消
button-days = { $days } 天后
button-done = 完成
button-relay = 发给居民
button-note = 记在工单里

## What a button asks for, and what became of it

task-accepted-toast = 已接单
task-accepted = ✅ 已接单，请在 { $due } 前办结。
task-ask-how = 想问居民什么？点一个，或者直接打字（「{ $category }」{ $number }）。
task-asked = ✉️ 已经问居民了，等答复期间不计时。
task-return-why = 为什么退单？点一个，或者直接打字（「{ $category }」{ $number }）。
task-returned = 「{ $category }」（{ $number }）已退回居委会。
task-hold-why = 为什么要挂起？点一个，或者直接打字（「{ $category }」{ $number }）。
task-hold-until = 哪天能继续？点一个，或者打一个日期，例如 12月5日。
task-hold-asked = 已经报给值班主管，同意以前请照常处理。
task-hand-whom = 「{ $category }」（{ $number }）转给哪个单位？
task-handed =
    已转给{ $party }，{ $told ->
        [no] 居民已退出或收不到消息，没能告诉到。
       *[yes] 也告诉居民了。
    }请您继续盯着，办完点“收回”或“办结”。{ $contact }
task-handed-contact = 联系：{ $name } { $contact }
task-reply-what = 这句话给谁看？（「{ $category }」{ $number }）
task-message-sent = 已发给居民。
task-note-how = 请打字，我记在「{ $category }」（{ $number }）里。
task-noted = 已记在工单里。
task-stopped = 好的，先不办这一步。
words-please = 这一步请用文字告诉我。
result-which = 「{ $category }」（{ $number }）处理结果是？
result-note = 结果：{ $outcome }。做了什么？点一个，或者打一两句话。
result-note-photo = 结果：{ $outcome }。做了什么？点一个，或者打一两句话；还要一张处理后的照片。
result-note-after-photo = 照片收到了。做了什么？点一个，或者打一两句话。
result-photo = 请发一张处理后的照片（可以发几张）。
result-photo-needed = 这个不是照片。请发一张处理后的照片。
result-photos = 收到 { $count } 张照片。还有就继续发，没有了点“完成”。
result-photo-kept = 收到 { $count } 张处理后的照片。办好了就点“办结”。
task-resolved =
    { $told ->
        [no] ✅ 已办结。居民已退出或收不到消息，没能请他确认。
       *[yes] ✅ 已办结，正在请居民确认。
    }

## The list

tasks-none = 现在没有待办的任务，辛苦了。
tasks-head = 您有 { $count } 件任务，按时限排：
tasks-item = { $n }. { $flag }【{ $priority }】{ $category }　{ $place }　{ $due } 前（{ $status }）
tasks-item-late = { $n }. { $flag }❗已超时【{ $priority }】{ $category }　{ $place }　应在 { $due } 前（{ $status }）
tasks-more = 还有 { $count } 件，先办上面的。

## Reasons in one tap

question-where = 具体在什么位置？
question-when_home = 什么时候方便上门看看？
question-photo = 能拍张照片发来吗？
question-since_when = 这个情况是什么时候开始的？
return-not_my_grid = 不在我的网格
return-wrong_category = 类别不对
return-not_ours = 不归社区管
return-too_much = 手上太多，来不及
hold-parts = 等配件
hold-contractor = 等施工单位
hold-owner_away = 住户不在家
hold-weather = 天气原因
hold-funds = 等费用落实
note-repaired = 已修好
note-cleaned = 已清理
note-talked = 已上门沟通，达成一致
note-replaced = 已更换
note-nothing_found = 到现场看过，没有发现问题
note-within_rules = 符合规定，已向居民解释
note-party_told = 已告诉居民找谁、怎么找
note-gone = 到现场时已经好了
note-residents_did = 居民自己处理好了
