# What residents hear from the handling of their ticket, and how they say how it went.

## Steps on the way

accepted = { $owner }已接单「{ $category }」（{ $number }），预计 { $due } 前办好。
assigned-to = 「{ $category }」（{ $number }）已交给{ $owner }，预计 { $due } 前办好。
passed-on = 「{ $category }」（{ $number }）改由{ $owner }处理，时限不变。
question-for-reporter = { $owner }想问您（「{ $category }」{ $number }）：{ $text }
message-for-reporter = { $owner }告诉您（「{ $category }」{ $number }）：{ $text }
question-reminder = { $owner }还在等您的答复（「{ $category }」{ $number }），两天后没有答复就按现有情况继续处理。
handed-over = 「{ $category }」（{ $number }）要由{ $party }来处理，{ $owner }已转给他们，期限不变，会一直跟到办好{ $hotline }。
taken-back = 「{ $category }」（{ $number }）{ $owner }继续处理。
held = 「{ $category }」（{ $number }）暂时办不了（{ $reason }），{ $owner }会在 { $until } 继续，请谅解。
resumed = 「{ $category }」（{ $number }）{ $owner }已恢复处理。
rejected = 「{ $category }」（{ $number }）社区办不了：{ $reason }。这件事归{ $party }管，电话 { $hotline }，也可以拨打 12345。您不同意的话可以请居委会再看一次。
draft-reminder = 您说的“{ $text }”还没有提交，要提交吗？一天后没有确认，我会请居委会先看。

## The result

resolved = 「{ $category }」（{ $number }）{ $owner }处理了：{ $outcome }。{ $note }
answered = 您问的「{ $category }」（{ $number }），居委会答复：{ $note }
resolved-reminder = 「{ $category }」（{ $number }）处理好了吗？{ $owner }的结果：{ $outcome }。{ $note }
resolved-ask = 问题解决了吗？
closed-silently = 「{ $category }」（{ $number }）三天没有收到您的反馈，先结案了。14 天内还可以告诉我没解决，或者评价一下。
reopened = 「{ $category }」（{ $number }）已重新交给{ $owner }，值班主管也知道了。
unsolved-why = 哪里没解决？点一个，或者打字、发照片（不说也行）。
unsolved-passed-on = 已转给{ $owner }。
appealed = 「{ $category }」（{ $number }）已请{ $owner }再看一次。
appeal-why = 有什么要补充的，直接打字或发照片就行。

## Stars

solved-thanks = 太好了，「{ $category }」（{ $number }）已结案。
rating-ask = 给「{ $category }」（{ $number }）的处理打个分。
stars-ask = 您满意吗？点几颗星都行。
rating-high = 谢谢您的 { $stars } 星！
rating-low = { $stars } 星收到了，很抱歉没让您满意，值班主管会知道。
rating-why = 主要是因为？可以点几个，14 天内都能改。
rating-words-how = 请说，我会转达（不会告诉网格员是谁说的）。
rating-thanks = 谢谢您，记下了。
rating-reasons = 原因：{ $reasons }
rating-words = 留言：{ $text }
nothing-to-rate = 现在没有可以评价的工单，谢谢您的心意。
rate-which = 您想评价哪一件？
rate-item = { $category }（{ $number }）

## News for neighbours who joined

news-accepted = 您关注的「{ $category }」（{ $number }）{ $owner }已接单。
news-handed-over = 您关注的「{ $category }」（{ $number }）已转给{ $party }，社区在跟进。
news-taken-back = 您关注的「{ $category }」（{ $number }）由{ $owner }继续处理。
news-held = 您关注的「{ $category }」（{ $number }）暂缓到 { $until } 继续。
news-resumed = 您关注的「{ $category }」（{ $number }）{ $owner }已恢复处理。
news-resolved = 您关注的「{ $category }」（{ $number }）处理完了：{ $outcome }。
news-reopened = 您关注的「{ $category }」（{ $number }）没有解决，正在重新处理。

## Buttons

button-solved = 👍 已解决
button-unsolv = 没解决
button-stars = { $stars } ⭐
button-chosen = ✓ { $term }
button-words = 说两句
button-rated = 好了
button-rate = 评价一下
button-appeal = 请居委会再看一次
button-reply = 回答
button-draft = 去提交

## Reasons in one tap

unsolved-as_before = 还是老样子
unsolved-partly = 只解决了一部分
unsolved-again = 又坏了
unsolved-nobody_came = 没人来过
rating-not_fixed = 没修好
rating-slow = 太慢
rating-attitude = 态度不好
rating-no_contact = 没人联系我
rating-not_true = 和实际不符
rating-partly_fixed = 只好了一部分
rating-fixed_well = 解决得好
rating-fast = 处理得快
rating-kind = 态度好
rating-kept_informed = 进展说得清楚
