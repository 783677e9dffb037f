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

## More days, asked once

button-extend = 申请延期
button-extok = 同意延期
button-extno = 不同意延期
button-more-days = 多 { $days } 天
extension-parts = 等配件
extension-contractor = 等施工单位
extension-bigger = 比预想的复杂
extension-coordination = 要多方协调
days_of-natural = 天
days_of-work = 个工作日
task-extend-why = 为什么要延期？点一个，或者直接打字（「{ $category }」{ $number }）。每件只能延期一次。
task-extend-days = 要多几天？点一个，或者打一个数字（最多 { $most } 天）。按工作时间算的，延的也是工作日。
task-extend-asked = 📨 已经报给值班主管，同意以前时限不变。
task-extended = 同意延期，请在 { $due } 前办结。
task-not-extended = 没有同意延期，请在 { $due } 前办结；有困难请直接联系值班主管。
desk-extension-request = { $owner }申请把「{ $category }」（{ $number }）延期 { $days } { $unit }，原来的时限是 { $due }。原因：{ $reason }
extended = 「{ $category }」（{ $number }）比预想的难办（{ $reason }），{ $owner }申请了延期，时间改到 { $due } 前。还在继续处理，让您久等了。
news-extended = 您关注的「{ $category }」（{ $number }）还在处理，时间改到 { $due } 前。
extension-granted =
    已同意延期：「{ $category }」（{ $number }）改到 { $due } 前，{ $told ->
        [no] 居民已退出或收不到消息，没能告诉到。
       *[yes] 居民也知道了。
    }
extension-refused = 已告诉经办人：「{ $category }」（{ $number }）不延期。
history-extension_requested = 申请延期
history-extended = 同意延期
history-extension_refused = 不同意延期
error-extended-before = 工单 { $number } 已经延过一次，不能再延。
error-bad-extension = 请写一个 1 到 { $days } 之间的数字，是要多几天。

## The table of holidays

calendar-ends = 📅 放假安排的表只到 { $end }。之后的节假日和调休还没有装进来，周一到周五都会算工作日。请提醒系统管理员更新。
