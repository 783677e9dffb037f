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
