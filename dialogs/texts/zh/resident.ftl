# What residents hear: consent, reports, their tickets.

# --- coming in ---
welcome = 您好，我是{ $community }的邻里小助手。家里、楼里、小区里有什么问题，用平常的话告诉我就行，文字、照片、语音都可以。
welcome-staff = 您在这里的身份是{ $role }，任务会直接发到这个对话。
hello = 您好！有什么要反映的，直接说就行，比如“3号楼2单元的灯坏了”。
hello-named = { $name }，您好！有什么要反映的，直接说就行，比如“3号楼2单元的灯坏了”。
consent-heard = 我记下了：“{ $text }”
consent-notice =
    开始前先说清楚：
    · 您说的内容、照片和地点，只给处理这件事的网格员和居委会看；
    · 也可以匿名上报，网格员看不到您是谁；
    · 电话和门牌加密保存，不会发到群里；
    · 想退出随时发 /leave，资料就会删除。
    您同意吗？
consent-thanks = 谢谢。
consent-declined = 好的，刚才的内容已经删除，我不会处理您的信息。遇到危险仍可随时告诉我，或直接拨打 110、119、120。改主意了，发 /start 就行。
message-erased = （内容已删除）
which-community = 请问您在哪个社区？
ask-home = 您住哪一栋？直接说就行，比如“北区3号楼2单元502”。
home-set = 记下了：您住{ $estate }{ $building }。以后报修不用再说楼号。
home-is = 您登记的住处是{ $estate }{ $building }。
bound-as-staff = { $name }，绑定成功。您是{ $role }，任务会发到这里。
unbound-staff = 还有 { $count } 位工作人员没有绑定：{ $names }。请在后台给他们发邀请链接。
contact-kept = 电话已加密保存，只在处理您的事情需要时使用。
contact-not-yours = 这不是您自己的号码，我没有保存。请用“分享我的号码”再试。
language-set = 好的，以后用中文。
leave-sure = 退出后，您的姓名、电话、住处和还没提交的内容会被删除；已经上报的事情会继续办，但我没法再通知您。确定退出吗？
left = 已删除您的姓名、电话、住处和没有提交的内容。再见，需要时随时发 /start 回来。
your-location = 您发的位置

# --- reporting ---
report-how = 请说说是什么问题、在哪里，也可以直接发照片或语音。例如：“3号楼2单元电梯坏了”。
report-place-kept = 地点记下了：{ $place }。请问出了什么问题？
report-file-kept = 收到，文件已经存好。请用一句话说说是什么问题、在哪里。
report-voice-kept = 语音收到了，网格员能听到。我还听不懂语音，请再打几个字说说是什么事、在哪里，比如“电梯坏了 3号楼”。
report-dropped = 好的，不报了。
confirm-head = 请看我理解得对不对：{ $category }（{ $group }）
confirm-words = 内容：{ $text }
confirm-place = 地点：{ $place }
confirm-next = 接下来：交给{ $owner }，{ $respond }前响应，{ $resolve }前办好。
confirm-next-triage = 接下来：由值班人员派单，{ $respond }前响应，{ $resolve }前办好。
confirm-next-committee = 接下来：转给居委会，{ $respond }前回复您。
confirm-next-referral = 这件事由{ $party }负责，社区办不了。提交后会记录在案，并告诉您该找谁。
confirm-anonymous = 匿名：网格员看不到您是谁。
confirm-unsure = 您说的“{ $text }”，是下面哪一类？
confirm-several = 您说了 { $count } 件事：
confirm-item = { $number }. { $category }：{ $text }（{ $place }）
choose-group = 属于哪一类？
choose-category = { $group }里的哪一种？
ask-place = 在哪里？请说楼号或附近的地方（比如“3号楼2单元门口”），也可以发定位。
ask-which-building = 有几个小区都有{ $building }，是哪一个？
unknown-building = 没有找到“{ $words }”，请看看是不是说错了，再说一遍；也可以跳过，由值班人员来问。
building-label = { $estate }{ $building }
ask-photo = 有照片的话请发一张，网格员能更快看明白；没有就点“没有照片”。
opened = ✅ 已受理，编号 { $number }：{ $category }，{ $place }。
opened-owner = { $owner }负责，{ $due }前会响应，最迟 { $resolve } 办好。每一步我都会告诉您。
opened-triage = 值班人员会在 { $due } 前安排人处理，最迟 { $resolve } 办好。每一步我都会告诉您。
opened-inquiry = 居委会会在 { $due } 前在这里回复您。
opened-referral =
    编号 { $number }：{ $category }。这件事不归社区管，由{ $party }负责。
    您可以拨打 { $hotline }，说明编号，我们这里有记录。
same-or-new = 您回复的是 { $number }（{ $category }），但听起来像是另一件事，我先当新问题记下了。如果其实是同一件，点下面。
draft-to-triage = 您上次说的事还没有确认。怕耽误，我已经转给值班人员，编号 { $number }（{ $category }）。不需要了可以撤销。

# --- tracking ---
mine-none = 您还没有上报过问题。
mine-head = 您的 { $count } 件工单，点开看进展：
mine-item = { $number } { $category }·{ $status }
track-head = { $number } { $category }：{ $status }
track-words = 您说的：{ $text }
track-neighbour = 这是邻居反映的问题，您跟着一起关注。
track-place = 地点：{ $place }
track-owner = 负责人：{ $owner }
track-due = 最迟 { $due } 办好
track-event = { $at } { $what }
which-ticket = 是哪一件？
add-how = 请发要补充给 { $number }（{ $category }）的文字、照片或语音。
answer-how = 请直接回答，我转给负责 { $number }（{ $category }）的网格员。
added = 已补充到 { $number }，{ $owner }会看到。
added-kept = 已补充到 { $number }，接手的人会看到。
files-added = 照片已补充到 { $number }。
add-too-late = 这张工单已经结束，不能再补充。问题没解决可以重新打开，有新问题请直接说。
urged = 已催办 { $number }，{ $owner }会收到提醒。办理期限是 { $due }。
urged-already = 刚才已经催过 { $number } 了，{ $owner }收到了提醒，办理期限是 { $due }。
withdraw-sure = 确定撤销 { $number }（{ $category }）吗？撤销后不能恢复。
call-off-sure = { $number }（{ $category }）已经由{ $owner }接手在办，不能撤销了。要我告诉对方不用办了吗？
call-off-told = 已经告诉{ $owner }：{ $number } 不用办了。对方看到后会办结，到时我告诉您。
call-off-kept = 记下了：{ $number } 不用办了。只是现在联系不上{ $owner }，请稍后再说一次，或发“转人工”。
called-off-for-worker = { $number }（{ $category }）居民说不用办了。请核实一下，没有别的事就办结。
button-call-off = 告诉对方不用办了
withdrawn = { $number } 已撤销。

# --- other words ---
not-understood = 我没听明白。如果要反映问题，请说说是什么事、在哪里；也可以点下面的按钮。
nothing-to-cancel = 现在没有进行中的事。
cancelled = 好的，先不办了。
empty-message = 这条消息是空的，我什么也没收到。请用文字、照片或语音再发一次。
you-are-welcome = 不客气，有事随时说。
out-of-scope = 这个我帮不上忙。我能做的是：上报小区里的问题、查进度、转给居委会。
abuse-heard = 我听到了，您很着急。请告诉我是什么事、在哪里，我马上派人；也可以转给居委会的人。
help =
    我能帮您：
    · 上报问题：直接说，或发照片、语音、定位
    · 看进度：/my
    · 办事指南：/guide
    · 找居委会的人：/human　取消：/cancel
    · 改住处：/home　换语言：/language　退出：/leave
    危险情况请先拨打 110、119、120。
human-say-it = 好的，我转给居委会的人。请把想说的话发给我，他们会在这里回复您。
human-passed-on = 已转给居委会，编号 { $number }，{ $due }前会在这里回复您。
our-failure = 对不起，我这边出了点问题，刚才那条没有处理好，请再发一次。
our-failure-kept = 对不起，我这边出了点问题。您的话没有丢，已经原样转给居委会，编号 { $number }。
unknown-command = 没有 /{ $command } 这个命令，您是不是想用 /{ $nearest }？
unsupported-media = { $kind }我看不懂，请用文字、照片或语音说。
file-too-large = 这个文件有 { $megabytes } MB，超过 { $limit } MB 我收不了，请发小一点的。
text-cut = 这条太长了，我只记下了前 { $limit } 个字，其余请分开发。
group-hello = 我在。报修、投诉、咨询请点下面私聊我说，群里不方便说门牌和电话。
group-go-on = 收到。点下面到私聊里继续，刚才说的话我已经带过去了，不用再说一遍。
group-private-only = 这个按钮请在与我的私聊里用。

# --- what the worker and the committee hear of the resident's doings ---
added-for-worker =
    居民补充了 { $number }（{ $category }）
    { $text }
urged-for-worker = 居民催办 { $number }（{ $category }），第 { $count } 次。
withdrawn-for-worker = { $number }（{ $category }）已被居民撤销，不用处理了。

# --- buttons ---
button-agree = 同意，继续
button-decline = 不同意
button-leave = 确定退出
button-submit = ✅ 提交
button-submit-all = ✅ 全部提交
button-change-to = 改成：{ $category }
button-it-is = { $category }
button-other = 其他类别…
button-place = 📍 改地点
button-anon = 匿名
button-named = 取消匿名
button-drop = 不报了
button-drop-one = 去掉这一件
button-edit-item = 改第 { $number } 件
button-same = 其实是一件事
button-back = ‹ 返回
button-skip-place = 说不清，跳过
button-skip-photo = 没有照片
button-show = 查看进展
button-add = 补充
button-urge = 催办
button-wdraw = 撤销
button-withdraw-yes = 确定撤销
button-keep = 不撤销
button-new = 我要上报
button-new-instead = 这是另一件事
button-to-old = 是同一件，并入 { $number }
button-mine = 我的工单
button-human = 找居委会
button-cancel = 取消
button-go-private = 到私聊继续

# --- what happened, in the history of a ticket ---
event-submit = 已上报
event-assign = 已派单
event-accept = 网格员已接单
event-reassign = 已换人处理
event-ask = 网格员向您询问
event-reply = 您已答复
event-hold = 暂缓办理
event-resume = 恢复办理
event-hand-over = 已转责任单位
event-take-back = 网格员继续跟进
event-resolve = 已办结
event-reject = 已答复，不归社区办
event-close = 已结案
event-reopen = 重新打开
event-withdraw = 已撤销

media-sticker = 表情
media-poll = 投票
media-video = 视频
media-other = 这种消息
