# The committee sees to it: the best guess, merging, supervision, spot checks, words, lists, the whole story.

## The best guess, in one tap

desk-guess =
    💡 我看是「{ $category }」{ $percent ->
        [0] {""}
       *[other] （{ $percent }% 把握）
    }，可以交给{ $owner }。
button-pick = ✅ { $category } → { $role }{ $name }
desk-reopened-often = 🔁 居民第 { $count } 次说没有解决。前后经过都在下面，请您定怎么办。

## The board and its lists

board-supervised = 督办中 { $count } 件
button-board-open = 在办 { $count }
button-board-unassigned = 待派 { $count }
button-board-overdue = 超时 { $count }
button-board-risk = 快到时限 { $count }
button-board-unhappy = 不满意 { $count }
button-board-supervised = 督办 { $count }
board-list-head = { $list }　共 { $count } 件（第 { $page }/{ $pages } 页）
board-list-empty = { $list }　现在一件也没有。
board-list-item = { $n }. { $flag }【{ $priority }】{ $category }　{ $place }　{ $owner }　{ $due } 前（{ $status }）
board-list-item-late = { $n }. { $flag }❗已超时【{ $priority }】{ $category }　{ $place }　{ $owner }　应在 { $due } 前（{ $status }）
button-page-before = ← 上一页
button-page-after = 下一页 →
button-to-board = 回看板
listed-open = 在办
listed-unassigned = 待派
listed-overdue = 已超时
listed-risk = 快到时限
listed-unhappy = 近 7 天不满意
listed-supervised = 督办中

## Buttons of a ticket

button-comment = 留言
button-merge = 并单
button-supervise = 督办
button-lift = 解除督办
button-history = 前后经过
button-split = 拆开，各办各的
button-split-child = 拆出 { $number }
button-not-merged = 不是同一件事
button-same-as = 🔗 和 { $number } 是同一件
button-merge-with = { $number }　{ $category }　{ $place }

## Merging

merge-which = 「{ $category }」（{ $number }）和哪一张是同一件事？点一个，或者打单号（末尾三位也行）。
merge-none = 「{ $category }」（{ $number }）没有找到相近的单。请打单号（末尾三位也行）。
merged-done = 已并：{ $number } → { $parent }，报事居民{ $told ->
        [no] 已退出或收不到消息，没能告诉到。
       *[yes] 也知道了。
    }
split-done = 已拆开：「{ $category }」（{ $number }）恢复原来的状态，由{ $owner }处理。
merged-for-reporter = 您反映的「{ $category }」（{ $number }）和 { $parent } 是同一件事，合在一起办，由{ $owner }处理，预计 { $due } 前办好。有进展我都会告诉您。
merged-by-me = 好的，您的 { $number } 和 { $parent } 合在一起办，由{ $owner }处理，有进展我都会告诉您。
split-for-reporter = 您反映的「{ $category }」（{ $number }）和 { $parent } 不是一件事，已经分开，由{ $owner }单独处理，预计 { $due } 前办好。
split-by-me = 好的，「{ $category }」（{ $number }）分开单独办，由{ $owner }处理。刚才并错了，对不起。
goes-on-for-reporter = 邻居撤回了 { $parent }，您反映的「{ $category }」（{ $number }）继续办，由{ $owner }处理。
news-goes-on = 您关注的事由「{ $category }」（{ $number }）继续办（{ $parent } 的报事人撤回了）。
desk-split-by-reporter = 居民说「{ $category }」（{ $number }）和 { $parent } 不是同一件事，已经拆开，由{ $owner }单独处理。
task-merged = 🔗 { $number } 并到了这里：{ $text }
task-merged-away = 「{ $category }」（{ $number }）已并到 { $parent }，不用单独办了。
task-split-off = { $number } 不是同一件事，已经拆出去单独办。
task-split-back = 这件事刚才并错了，已经拆回来，请单独处理。
task-child = 🔗 并入 { $number }：{ $text }
task-merged-to = 🔗 已并到 { $number }
track-merged = 🔗 和 { $number } 是同一件事，合在一起办。
resolved-with-parent = 「{ $category }」（{ $number }）处理完了，经办：{ $owner }，结果：{ $outcome }（和邻居反映的一起办的）。
note-together = 和邻居反映的同一件事一起处理

## How many households

joined-and-raised =
    { $joined }
    ⬆️ 现在有 { $households } 户反映，优先级提到“{ $priority }”，时限提前。

## Supervision

supervised-line = 🚩 督办中（{ $since } 起）
supervised-mark = 🚩
supervise-why = 「{ $category }」（{ $number }）为什么督办？点一个，或者直接打字。
supervise-done = 🚩 已督办「{ $category }」（{ $number }）。{ $every }上午会请{ $owner }说一句进展，我转给您。
lift-why = 为什么解除「{ $category }」（{ $number }）的督办？点一个，或者直接打字。
lift-done = 已解除「{ $category }」（{ $number }）的督办。
task-supervised = 🚩 值班主管督办了这件事：{ $reason }。{ $every }上午请说一句进展。
task-supervision-lifted = 这件事的督办解除了：{ $reason }。
task-progress-please = 🚩 督办的「{ $category }」（{ $number }），今天有什么进展？一句话就行。
button-progress = 说一句进展
progress-how = 请打一句今天的进展（「{ $category }」{ $number }），我转给值班主管。
progress-passed = 已转给值班主管，辛苦了。
desk-progress = 🚩「{ $category }」（{ $number }）{ $owner }今天的进展：{ $text }
desk-progress-missing = 🚩「{ $category }」（{ $number }）{ $owner }昨天没有回进展，今天又问了一次。
desk-progress-unreachable = 🚩「{ $category }」（{ $number }）问不到{ $owner }（收不到消息），请安排别人。
supervised-for-reporter = 「{ $category }」（{ $number }）值班主管在盯着办，{ $owner }{ $every }都要报进展。
chase_every-natural = 每天
chase_every-work = 每个工作日

## Words of the committee

comment-what = 想说什么？请打字（「{ $category }」{ $number }）。
comment-to-whom = 这句话给谁看？
button-to-resident = 发给居民
button-internal = 只给经办人看
comment-sent = 已用居委会的名义发给居民。
comment-kept = 已记下，经办人能看到，居民看不到。
comment-for-reporter = 居委会告诉您（「{ $category }」{ $number }）：{ $text }
task-comment-to-resident = 居委会对居民说（「{ $category }」{ $number }）：{ $text }

## Spot checks

inspect-head = 🔍 抽到一件核查：{ $owner }办结的，请去现场看看是不是真的办好了。
inspect-reminder = 🔍 还有一件核查没看（{ $owner }办结的），方便时请去现场看看。
tasks-inspections = 🔍 等您去看的核查 { $count } 件
button-inspection = 核查 { $number }
button-genuine = 属实
button-not-genuine = 不属实
inspect-genuine-done = 记下了：「{ $category }」（{ $number }）核查属实。
inspect-what = 「{ $category }」（{ $number }）哪里不属实？点一个，或者直接打字。
inspect-photo = 请发一张现场的照片（可以发几张）。
inspect-photos = 收到 { $count } 张照片。还有就继续发，没有了点“完成”。
inspect-false-done = 记下了：「{ $category }」（{ $number }）核查不属实，已重新交办，居民也知道了。
inspect-photo-kept = 照片收到了（{ $count } 张）。请点“属实”或“不属实”。
task-inspected-false = 🔍 现场核查不属实：{ $reason }，第 { $count } 次重办，请再去看看。
inspected-for-reporter = 「{ $category }」（{ $number }）我们派人去现场看过，还没有办好，已重新交给{ $owner }。
desk-inspection-lapsed = 🔍「{ $category }」（{ $number }）的核查 7 天没有人去看，已经过期。
result-place = 📍 办结时的位置：{ $where }，离现场约 { $metres } 米
result-place-only = 📍 办结时的位置：{ $where }

## Photos before the work

button-before = 📷 拍处理前的照片
task-before-please = 还没有处理前的照片：动手以前请先拍一张，办结时就能对比。
before-how = 请发处理前的照片（「{ $category }」{ $number }）。
before-kept = 收到 { $count } 张处理前的照片。
result-place-kept = 📍 位置记下了。

## Who said it

button-name-me = 可以告诉网格员是我
rating-named = 好的，会告诉网格员是您说的。
task-rated-by = 评价人：{ $name }（{ $number }），居民同意告诉您。
tasks-rated = 居民给您打分：平均 { $stars } 星（{ $count } 次）

## Call-backs

call-reminder = ⏰ { $since } 起还欠一个回访，请抽空打个电话。

## The whole story

history-of = 「{ $category }」（{ $number }）前后经过
history-head = —— 前后经过（{ $count } 条）——
history-line = { $at }　{ $what }{ $who }{ $words }
history-who = {"　"}{ $actor }{ $name }
history-said = ：{ $text }
history-result = ：{ $outcome }（{ $note }）
history-to = {" "}→ { $name }
history-stars = {" "}{ $stars } 星
history-ticket = {" "}{ $number }
history-priority = （{ $households } 户，{ $to }）
history-category = {" "}→ { $category }
history-other = 有变动
history-to_triage = 转到居委会
history-assign = 派单
history-accept = 接单
history-reassign = 改派
history-return = 退单
history-ask = 问居民
history-reply = 继续处理
history-hold = 挂起
history-resume = 恢复处理
history-hand_over = 转责任单位
history-take_back = 收回
history-resolve = 办结
history-reject = 不受理
history-merge = 并入别的单
history-split = 拆开
history-withdraw = 撤销
history-close = 结案
history-reopen = 没解决，重办
history-created = 上报
history-added = 补充
history-urged = 催办
history-joined = 邻居也反映
history-merged = 并进来
history-split_off = 拆出去
history-rated = 评价
history-solved = 说解决了
history-called_back = 回访
history-message = 告诉居民
history-note = 内部记录
history-comment = 居委会告诉居民
history-recategorised = 改类别
history-desk = 换人经手
history-unreachable = 联系不上经办人
history-nobody_reached = 没有人收到
history-escalated = 险情变化
history-taken_back = 居民说过去了
history-hold_requested = 申请挂起
history-hold_refused = 不同意挂起
history-supervised = 督办
history-supervision_lifted = 解除督办
history-progress_word = 报进展
history-inspected = 现场核查
history-priority_raised = 优先级提高
history-priority_lowered = 优先级恢复
actor-reporter = 居民
actor-follower = 邻居
actor-owner = 经办人
actor-worker = 工作人员
actor-inspector = 核查人
actor-dispatcher = 分派员
actor-supervisor = 主管
actor-system = 系统

## Reasons in one tap

supervise-late = 拖得太久
supervise-again_and_again = 反复出现
supervise-safety = 有安全隐患
supervise-many_residents = 很多居民关心
lift-on_track = 进展正常
lift-arranged = 已经安排妥当
lift-mistake = 点错了
inspect-not_done = 没有处理
inspect-partly_done = 只处理了一部分
inspect-other_place = 处理的不是这个地方
inspect-done_badly = 处理得不好，很快会再坏
