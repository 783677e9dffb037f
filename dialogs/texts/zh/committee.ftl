# What dispatchers, supervisors and directors hear: the desk, trouble, approvals.

## The card at the desk

desk-head = 📥 请居委会定一下：
desk-owner = 经办：{ $owner }
desk-returned = { $name }退单：{ $reason }（第 { $count } 次）
desk-appeal = 居民对“不受理”有异议，请再看一下。
desk-waits = 「{ $category }」（{ $number }）还在等派单，现在在{ $owner }这里。
desk-unaccepted = 「{ $category }」（{ $number }）一直没有人接单（{ $owner }），请马上安排。
desk-passed-on = 「{ $category }」（{ $number }）{ $former }没有按时接单，已转给{ $owner }。
desk-reopened = 「{ $category }」（{ $number }）居民说没有解决，第 { $count } 次重办，经办：{ $owner }。
desk-hold-request = { $owner }申请把「{ $category }」（{ $number }）挂起到 { $until }。原因：{ $reason }

## Buttons

button-desk = 工作台
button-assign = 派给…
button-answer = 直接答复
button-recat = 改类别
button-reject = 不受理
button-reassign = 改派
button-ok = 同意
button-no = 不同意
button-called = 记录回访结果
button-suggested = 👍 { $role }{ $name }（建议）
button-person = { $role }{ $name }
button-committee = 居委会自己办
button-all-categories = 全部类别
button-call-number = 回访 { $number }

## Choosing

assign-head = 「{ $category }」（{ $number }）派给谁？
assign-whom = 派给哪一位？
assign-nobody = 这里现在没有能收到任务的人，请另选。
assigned-done = 已派：「{ $category }」（{ $number }）→ { $owner }
reassign-why = 现在由{ $owner }处理，为什么改派？点一个，或者直接打字。
reject-why = 「{ $category }」（{ $number }）为什么不受理？点一个，或者直接打字。
reject-whose = 这件事归谁管？（会告诉居民）
rejected-done =
    { $told ->
        [no] 已不受理（居民已退出或收不到消息，没能告诉到）：
       *[yes] 已告诉居民：
    }「{ $category }」（{ $number }）归{ $party }管。
recat-which = 「{ $category }」（{ $number }）其实是哪一类？
recat-done = 类别改成了「{ $category }」。
answer-words = 请打字，我把答复发给居民（「{ $category }」{ $number }）。
answered-done =
    { $told ->
        [no] 已办结（居民已退出或收不到消息，答复没能送到）：
       *[yes] 已答复居民：
    }「{ $category }」（{ $number }）。
hold-approved =
    已同意：「{ $category }」（{ $number }）挂起到 { $until }，{ $told ->
        [no] 居民已退出或收不到消息，没能告诉到。
       *[yes] 居民也知道了。
    }
hold-refused = 已告诉经办人：「{ $category }」（{ $number }）不挂起。

## Call-backs

call-head = ☎️ 请回访：「{ $category }」（{ $number }）居民说解决了，但只给了 { $stars } 星。
call-head-unsaid = ☎️ 请回访：「{ $category }」（{ $number }）已结案，居民没说解决了没有，只给了 { $stars } 星。
call-whom = 居民：{ $name }
call-phone = 电话：{ $phone }
call-result = 回访结果是？点一个，或者直接打字。
call-kept = 「{ $category }」（{ $number }）的回访结果记下了。

## The board

board-head = 📋 今日看板：在办 { $open } 件，待派 { $triage } 件
board-late = 已超时 { $overdue } 件，快到时限 { $risk } 件
board-unhappy = 近 7 天不满意 { $unhappy } 件，待回访 { $calls } 件
board-unbound = 还没绑定的工作人员 { $count } 位，收不到任务：{ $names }
board-item = { $n }. { $flag }【{ $priority }】{ $category }　{ $place }（{ $why }）
board-nothing = 没有等着派的单。

## Reasons in one tap

reject-not_ours = 不属于社区职责
reject-private = 属于个人之间的事
reject-not_found = 核实后没有这个情况
reject-no_basis = 没有政策依据
reassign-absent = 原经办人不在
reassign-too_much = 原经办人忙不过来
reassign-closer = 换更合适的人
reassign-complaint = 居民要求换人
call-satisfied = 沟通后满意
call-still_unhappy = 仍不满意
call-not_reached = 没联系上
call-reopened = 没解决，重新办

## Who lives behind a door

homes-none = 没有要核实的住户。
homes-head = 🏠 有 { $count } 户说住在这里，请核实：
homes-line = { $number }. { $door } { $name }
button-home-right = { $number } ✅ 是
button-home-wrong = { $number } ❌ 不是
home-verified = ✅ 您的住址核实好了。应急时您点“我安全”，就不用再敲您家的门。
home-refused = 您登记的门牌和居委会的记录对不上，请发“我住几号楼几单元几室”再登记一次。
button-homes = 核实住户
command-homes = 核实住户
