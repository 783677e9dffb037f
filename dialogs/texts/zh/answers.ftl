# Answers from the community's pages, and reports that neighbours share.

answer-heading = 📖 { $heading }
answer-title = 📖 《{ $title }》
answer-source = 来源：社区办事指南《{ $title }》，{ $checked } 由{ $by }核对。
answer-old = 这一页有半年多没核对过，去之前请先打电话问一下。
answer-none = 社区的办事指南里没有找到答案，我转给工作人员来回答您。
answer-glad = 好的，有事随时问我。
button-helped = 解决了
button-missed = 没解决，转给居委会
button-page = 看整页
button-report-instead = 不是问这个，我要反映问题
guide-head = 社区办事指南，点开看；也可以直接问我，比如“居委会几点上班”。
guide-none = 社区还没有放上办事指南，有问题直接问，我转给居委会。
command-guide = 办事指南

# --- reports that neighbours share ---
same-heard =
    👥 { $count } 位邻居已反映：{ $category }，{ $place }（{ $status }）。
    是同一件事吗？点“我也是”，有进展也会告诉您。
same-joined = 好的，给 { $number }（{ $category }）加上了您，现在共 { $count } 位邻居反映。{ $owner }负责，有进展会告诉您。
same-over = 那件事刚刚有了结果，我按新的问题给您报。
button-me-too = 👥 我也是 +1
button-not-same = 不是同一件，继续上报
button-still-there = 还没好，我来报
place-landmark-only = { $landmark }
place-public-unknown = 本社区
task-followers = 另有 { $count } 位邻居反映
joined-for-worker =
    又有邻居反映了 { $number }（{ $category }），除了上报的人还有 { $count } 位。
    { $text }
news-withdrawn = 您关注的「{ $category }」（{ $number }）已被上报的邻居撤销。如果问题还在，请您再说一遍。
news-rejected = 您关注的「{ $category }」（{ $number }）不归社区管，由{ $party }负责，可以拨打 { $hotline }。
