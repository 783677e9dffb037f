# Who has a task and why; leave and hours of work.

why-nobody_on_duty = 网格里这会儿没有人当班，先由居委会处理
why-on_leave = 原经办人请假
why-corrected = 类别更正后转来
why-spam = 像是广告，请居委会看一下
fact-on-duty = 当班
fact-off-duty = 现在不当班，上班后再办
fact-open =
    { $count ->
        [0] 手头没有别的任务
       *[other] 手头 { $count } 件
    }
fact-skilled = 技能相符
fact-among = { $count } 人里最合适
fact-more = { $rest }，{ $fact }
task-taken-away = { $number } 已转给其他同事处理，您不用再管了。

## What is refused

error-bad-leave = 请假要从今天或以后的日子开始，最长 { $days } 天，例如“明天到周五”“11月25日到28日”。
error-bad-hours = “{ $text }”我没看懂。请这样写：周一至周五 08:30-12:00,13:30-17:30；周六 09:00-12:00。
error-too-many-reports = 您这一小时已经报了 { $limit } 件，这件我先替您存着没丢，过一会儿再点“提交”就行。遇到危险请直接说，我马上办。

## Leave and hours

command-absence = 请假、上班时间
button-duty = 请假/排班
duty-head = 🗓 请假和上班时间
duty-none = 现在没有人请假。
duty-leave = { $owner }：{ $first }到{ $last }请假
duty-hours = 您的上班时间：{ $hours }
day = { month-name }{ $day }日
leave-whose = 是哪一位？
leave-from = { $owner }从哪天开始请假？点一个，或者直接打字，例如“明天到周五”。
leave-to = 从{ $first }请到哪天？点一个，或者打一个日期。
leave-entered = 已登记：{ $owner }{ $first }到{ $last }请假。
leave-later = 到那天，手上没办完的任务会自动转给代班的人，办理期限不变。
leave-nothing = 手上没有要转的任务，新的任务会派给代班的人。
leave-began = { $owner }开始请假，手上的任务已转出，办理期限不变：
leave-moved = · { $owner } { $count } 件
leave-stayed = · 还有 { $count } 件没有人能接，请居委会马上安排。
leave-ended = 已销假：{ $owner }现在起可以接任务了。
hours-how = { $owner }的上班时间现在是：{ $now }。请打新的，例如“周一至周五 08:30-12:00,13:30-17:30；周六 09:00-12:00”，一直当班就打“全天”。
hours-always = 全天
hours-set = 已改：{ $owner }的上班时间是 { $hours }。急事只派给当班的人，其他的等上班再办。
button-leave-enter = 我要请假
button-leave-other = 给同事登记请假
button-leave-end = 销假：{ $owner }
button-leave-days = { $days } 天（到{ $last }）
button-hours = 改上班时间
