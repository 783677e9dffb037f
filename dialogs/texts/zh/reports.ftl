# 三率、报表和简报：每个数都写明怎么算、按多少算。

## Numbers

figure-none = —
figure-few = { $yes }/{ $of }
figure-share = { $percent }%（{ $yes }/{ $of }）
figure-percent = { $percent }%
figure-coverage = 依据 { $of } 件，共 { $population } 件
figure-minutes = { $minutes } 分钟
figure-hours = { $hours } 小时
figure-spread = 一半不超过 { $half }，九成不超过 { $most }

## Measures: name, definition, numerator, denominator, exclusions, coverage

measure-response-rate = 响应率
measure-response-rate-definition = 居民上报后，工作人员在规定时限内作出第一次答复（接单、询问、答复或说明）的比例。自动回执不算答复。
measure-response-rate-numerator = 在响应时限内得到第一次答复的诉求
measure-response-rate-denominator = 本期上报、已答复或响应时限已到的诉求
measure-response-rate-exclusions = 时限内撤回、并单，或不属社区且当场告知归谁管的
measure-response-rate-coverage = 时限未到、还没答复的暂不计入

measure-resolution-rate = 解决率
measure-resolution-rate-definition = 办结后，居民明确表示“已解决”的比例。没有表态的不算解决。
measure-resolution-rate-numerator = 居民说已解决的办结
measure-resolution-rate-denominator = 本期办结中，居民说了已解决的，和因没解决、核查不实而重办的
measure-resolution-rate-exclusions = 无
measure-resolution-rate-coverage = 居民没有表态的办结不计入

measure-satisfaction-rate = 满意率
measure-satisfaction-rate-definition = 办结后居民打 4 星或 5 星的比例。3 星不算满意，没有评价的不算满意。
measure-satisfaction-rate-numerator = 4 星、5 星的办结
measure-satisfaction-rate-denominator = 本期办结中，居民打了星的
measure-satisfaction-rate-exclusions = 无
measure-satisfaction-rate-coverage = 居民没有打星的办结不计入

measure-rating-coverage = 评价率
measure-rating-coverage-definition = 本期办结中，居民打了星的比例。
measure-rating-coverage-numerator = 打了星的办结
measure-rating-coverage-denominator = 本期全部办结
measure-rating-coverage-exclusions = 无
measure-rating-coverage-coverage = 全部计入

measure-completion-rate = 办结率
measure-completion-rate-definition = 本期上报的诉求到统计时有了结果的比例。
measure-completion-rate-numerator = 已有结果的诉求
measure-completion-rate-denominator = 本期上报的诉求
measure-completion-rate-exclusions = 没有办理就撤回、并单或不受理的
measure-completion-rate-coverage = 全部计入

measure-on-time-due = 按期办结率（按到期）
measure-on-time-due-definition = 本期到期的诉求里，到期前办结的比例。到期还没办结的也算在内；延期获准的按延期后的时间。
measure-on-time-due-numerator = 到期前办结的
measure-on-time-due-denominator = 本期到期的，不管有没有办结
measure-on-time-due-exclusions = 到期前撤回、并单或不受理的
measure-on-time-due-coverage = 还没到期的、正在补充信息或挂起的暂不计入

measure-on-time-resolved = 按期办结率（按办结）
measure-on-time-resolved-definition = 本期办结的诉求里，没有超过时限的比例。还没办结的不在内，所以要和“按到期”一起看。
measure-on-time-resolved-numerator = 没有超过时限的办结
measure-on-time-resolved-denominator = 本期全部办结
measure-on-time-resolved-exclusions = 并到别的单里一起办结的
measure-on-time-resolved-coverage = 当时的时限没有记录的不计入

measure-first-dispatch = 首派准确率
measure-first-dispatch-definition = 第一位经办人就把事情办结，没有改派、退单，也没有改成别的类别的比例。
measure-first-dispatch-numerator = 由第一位经办人直接办结的
measure-first-dispatch-denominator = 本期第一次派出，已办结或已改派、退单、改类的
measure-first-dispatch-exclusions = 没有派出的，办理中撤回、并单的
measure-first-dispatch-coverage = 第一位经办人还在办的暂不计入

measure-return-rate = 退单率
measure-return-rate-definition = 派出后被经办人退回的比例。
measure-return-rate-numerator = 至少退回过一次的
measure-return-rate-denominator = 本期第一次派出的
measure-return-rate-exclusions = 没有派出的
measure-return-rate-coverage = 全部计入

measure-reopen-rate = 重办率
measure-reopen-rate-definition = 办结后被提出没解决、重新办理的比例。
measure-reopen-rate-numerator = 后来重办的办结
measure-reopen-rate-denominator = 本期全部办结
measure-reopen-rate-exclusions = 无
measure-reopen-rate-coverage = 全部计入；办结后 14 天内还可能提出

measure-repeat-rate = 重复诉求率
measure-repeat-rate-definition = 同一地点、同一类别，30 天内又有人报的比例。
measure-repeat-rate-numerator = 前 30 天内同一地点已报过同类问题的
measure-repeat-rate-denominator = 本期上报、地点清楚的
measure-repeat-rate-exclusions = 地点不清楚的、撤回的、并到别的单里的
measure-repeat-rate-coverage = 全部计入

measure-urge-rate = 催办率
measure-urge-rate-definition = 居民催过的比例。
measure-urge-rate-numerator = 至少催过一次的
measure-urge-rate-denominator = 本期上报的诉求
measure-urge-rate-exclusions = 无
measure-urge-rate-coverage = 全部计入

measure-response-natural = 首响用时
measure-response-natural-definition = 从上报到第一次答复，按自然时间。P50：一半不超过；P90：九成不超过。
measure-response-natural-numerator = 已答复的用时
measure-response-natural-denominator = 本期上报、已答复的
measure-response-natural-exclusions = 没有答复就撤回、并单的
measure-response-natural-coverage = 还没答复的不计入

measure-response-clock = 首响用时（按工单时钟）
measure-response-clock-definition = 同上，按工作时间计时的类别只算工作时间。
measure-response-clock-numerator = 已答复的用时
measure-response-clock-denominator = 本期上报、已答复的
measure-response-clock-exclusions = 没有答复就撤回、并单的
measure-response-clock-coverage = 还没答复的不计入

measure-resolution-natural = 办结用时
measure-resolution-natural-definition = 从上报（或重办）到办结，按自然时间。P50：一半不超过；P90：九成不超过。
measure-resolution-natural-numerator = 已办结的用时
measure-resolution-natural-denominator = 本期开始办理、已办结的
measure-resolution-natural-exclusions = 没有办结就撤回、并单或不受理的
measure-resolution-natural-coverage = 还没办结的不计入

measure-resolution-clock = 办结用时（按工单时钟）
measure-resolution-clock-definition = 同上，按工作时间计时的类别只算工作时间；补充信息和挂起的时间不算。
measure-resolution-clock-numerator = 已办结的用时
measure-resolution-clock-denominator = 本期开始办理、已办结的
measure-resolution-clock-exclusions = 没有办结就撤回、并单或不受理的
measure-resolution-clock-coverage = 还没办结的不计入

## Periods

period-day = { month-name-of }{ $day }日
month-name-of = { $month }月
period-week = { $year }年第 { $week } 周（{ $first } 至 { $last }）
period-month = { $year }年{ $month }月
period-quarter = { $year }年第 { $quarter } 季度
period-range = { $first } 至 { $last }

## Times that stand out

slot-night = 夜里（22 点到 6 点）
slot-weekend = 周末
slot-holiday = 节假日
slot-weekday-1 = 周一
slot-weekday-2 = 周二
slot-weekday-3 = 周三
slot-weekday-4 = 周四
slot-weekday-5 = 周五
slot-weekday-6 = 周六
slot-weekday-7 = 周日
slot-hour = { $hour } 点到 { $next } 点

## The report (linli report)

report-title = { $community } 接诉即办报表
report-basis = 统计期：{ $period }。数据截至 { $at }。
report-count = 本期上报 { $submitted } 件，办结 { $resolved } 件。
report-sheet-summary = 总表
report-sheet-grid = 按网格
report-sheet-worker = 按经办人
report-sheet-category = 按类别
report-sheet-priority = 按紧急程度
report-sheet-building = 按楼栋
report-sheet-problems = 每月一题
report-sheet-lines = 工单明细
report-measure = 指标
report-now = 本期
report-before = 上期
report-definition = 怎么算
report-numerator = 分子
report-denominator = 分母
report-exclusions = 不计入
report-coverage = 数据说明
report-rests = 依据
report-left-out = 不计入件数
report-grid = 网格
report-worker = 经办人
report-category = 类别
report-priority = 紧急程度
report-building = 楼栋
report-reports = 上报
report-place = 地点
report-times = 次数
report-times-before = 上期
report-average = 平均每处
report-unsolved = 重办过
report-still-open = 还在办
report-when = 时间
report-share = 占本类
report-usual = 其他诉求
report-number = 编号
report-status = 状态
report-submitted = 上报时间
report-responded = 首次答复
report-due = 办结时限
report-resolved = 办结时间
report-on-time = 按期
report-outcome = 结果
report-stars = 星级
report-urges = 催办
report-returns = 退单
report-reopens = 重办
report-yes = 是
report-no = 否
report-problems-head = 值得专门治理的地点问题
report-problems-basis = 同一地点、同一类别本期至少 3 件，而且至少是平均每处的两倍。“明显偏多”：比其他地点明显多，不像偶然（二项检验，误报控制在 5%）。并单的也算：每一件都是一位居民的声音。
report-stands-out = 明显偏多
report-problems-none = 本期没有同一地点反复出现的问题。
report-patterns-head = 集中在特定时间的问题
report-patterns-basis = 本期至少 8 件的类别，和其他诉求的时间分布相比明显偏多（费希尔精确检验，误报控制在 5%）。
report-patterns-none = 本期没有明显集中在某个时间的问题。
report-small = 分母不到 5 的只写“几分之几”，不算百分比。没有表态、没有评价的居民，不算解决，也不算满意。
report-lines-note = 明细不含居民姓名、电话、房号和原话。
report-three-rates = 三率
report-written = 已写好 { $file }：{ $community }，{ $period }，{ $submitted } 件诉求。
report-bad-month = “{ $text }”不是月份，请写成 2026-11 这样。
report-bad-range = “{ $first }”到“{ $last }”不是一段日期，请写成 --from 2026-11-01 --to 2026-11-15，先后顺序也要对。
report-no-period = 请说明要哪个月（--month 2026-11），或从哪天到哪天（--from 2026-11-01 --to 2026-11-15）。
report-bad-kind = 只能写成 .xlsx 或 .md 文件，“{ $file }”不行。
report-not-written = 写不了 { $file }：{ $reason }。请换个文件夹，或关掉正在打开它的程序再试。

## Digests

digest-daily-title = { $community } 每日简报
digest-weekly-title = { $community } 每周简报
digest-monthly-title = { $community } 月报
digest-quarterly-title = { $community } 季报
digest-head = 📋 { $title } · { $period }
digest-now = 在办 { $open } 件，超期 { $overdue } 件，今天可能超期 { $risk } 件，待派 { $triage } 件，待回访 { $calls } 件。
digest-calm = 没有超期的，也没有待派的，辛苦了。
digest-overdue = ⏰ 已超期：
digest-risk = ⚠️ 今天要盯紧：
digest-triage = 📥 待派：
digest-unhappy = 😟 居民不满意（近 7 天）：{ $count } 件，还有 { $calls } 件没有回访。
digest-item = · { $category } { $number }，{ $place }，{ $owner }，限 { $due }
digest-item-triage = · { $category } { $number }，{ $place }
digest-no-place = 地点请打开工单看
digest-more = · 还有 { $count } 件
digest-yesterday = 🆕 昨天上报 { $submitted } 件，办结 { $resolved } 件。
digest-period-count = 上报 { $submitted } 件，办结 { $resolved } 件。
digest-top = 最多的：{ $list }
digest-top-item = { $category } { $count } 件
digest-rates = 三率：
digest-response = · 响应率 { $share }：按时答复的占多少
digest-resolution = · 解决率 { $share }：居民说已解决的占多少；{ $coverage }
digest-satisfaction = · 满意率 { $share }：打 4 星、5 星的占多少；{ $coverage }
digest-on-time = · 按期办结（按到期）{ $share }，按办结 { $other }
digest-quality = · 首派准确 { $first }，退单 { $returned }，重办 { $reopened }，重复 { $repeated }，催办 { $urged }
digest-times = · 首次答复：{ $response }；办结：{ $resolution }（自然时间）
digest-silence = 没有表态的居民不算解决，也不算满意。
digest-problems = 📌 每月一题，值得专门治理的：
digest-problem = { $rank }. { $place }，{ $category }：{ $count } 件（上期 { $before } 件）
digest-problem-unsolved = { $rank }. { $place }，{ $category }：{ $count } 件（上期 { $before } 件，重办过 { $unsolved } 件）
digest-pattern = · { $category }多在{ $slot }：{ $count }/{ $of }，占 { $share }%（其他诉求 { $usual }%）
digest-no-problems = 📌 每月一题：这段时间没有明显反复出现的问题。

## The chart

chart-open = 在办
chart-overdue = 已超期
chart-risk = 今天可能超期
chart-triage = 待派
chart-calls = 待回访
chart-new = 昨天上报
chart-submitted = 上报
chart-resolved = 办结
chart-by-day = 上报与办结
chart-by-grid = 各网格在办
chart-by-category = 上报最多的类别
chart-grid-on-time = 各网格按期办结率（按到期）
chart-heat = 居民什么时候上报（件数）
chart-top-problems = 每月一题：反复出现的问题
chart-problem = { $place } { $category }
chart-piece = { $count } 件
chart-on-time-due = 按期办结率
chart-hour = { $hour } 点
chart-note = { $yes }/{ $of }，全部 { $population } 件
chart-foot = 数据截至 { $at }。百分比下面是几件里的几件，不到 5 件不算百分比。没有表态的不算解决，也不算满意。
