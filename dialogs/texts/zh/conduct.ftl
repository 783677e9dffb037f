# Too fast, blocked, abusive, spam: what the sender hears, and what the committee can do.

flood-held = 您发得有点快，我先歇一分钟。这期间发来的话都替您存着，没有丢；过一分钟点“接着说”，我一起看。有危险请直接说，我马上办。
flood-again = 您发得有点快，我先歇一分钟。请过一分钟把刚才的话再发一次；有危险请直接说，我马上办。
flood-full = 存不下这么多了，这条没有记下，请过一分钟再发一次。
flood-wait = 请再等 { $seconds } 秒。
flood-over = 没有存着的话，请直接说。
flood-going-on = 好的，接着看。
button-held = 接着说
blocked = 居委会从 { $since } 起暂停了您在这里的上报（原因：{ $reason }），有异议请到居委会当面说；遇到危险请直接告诉我，我照样马上转，也请拨打 110、119、120。
unblocked-told = 居委会已恢复您在这里的上报，有事请直接说。
block-abuse = 多次辱骂
block-spam = 反复发广告或无关内容
block-false_reports = 反复报假情况
flag-abuse = 🚩 话里有骂人的词，经办人看到的已遮住
flag-spam = 🚩 像是广告
flag-repeated = 🚩 同一个人一天里同样的话报了多次
button-conduct = 🚩 言行
button-original = 看原话（会留记录）
button-spam = 标为骚扰
button-no-spam = 不是骚扰
button-block = 暂停此人上报
button-unblock = 恢复：{ $name }
conduct-what = 「{ $category }」（{ $number }）要怎么处理？
conduct-original =
    「{ $category }」（{ $number }）的原话（已记下您看过）：
    { $text }
conduct-flagged = 「{ $category }」（{ $number }）已标为骚扰，工单还在，照常可以处理。
conduct-unflagged = 「{ $category }」（{ $number }）已取消骚扰标记。
block-why = 为什么暂停此人上报？点一个，或者直接打字（会原样告诉对方）。
block-done = 已暂停{ $name }的上报，原因已告诉本人；遇到危险仍然可以报。
blocks-none = 现在没有被暂停上报的人。
blocks-head = 被暂停上报的有 { $count } 人：
blocks-item = · { $name }：{ $since } 起，{ $by }办理，原因：{ $reason }
unblocked = 已恢复{ $name }的上报。
command-blocks = 被暂停上报的人
history-words_seen = 看了原话
history-flagged = 标为骚扰
history-unflagged = 取消骚扰标记
history-blocked = 暂停了上报人的上报
error-not-blockable = 工作人员不能在这里暂停，有问题请按管理办法处理。
