# Alerts and notices to many households: what residents read, what the committee composes, what workers knock by.

## Vocabulary

scenario-rainstorm = 暴雨
scenario-typhoon = 台风
scenario-fire = 火灾疏散
scenario-gas = 燃气泄漏
scenario-water_cut = 停水
scenario-power_cut = 停电
scenario-epidemic = 疫情防控
scenario-heat = 高温
scenario-cold = 寒潮
scenario-lift_stop = 电梯停运
scenario-missing = 走失寻人
scenario-other = 其他通知
level-red = 红色
level-orange = 橙色
level-yellow = 黄色
level-blue = 蓝色
alert-state-draft = 草稿
alert-state-waiting = 等待同意
alert-state-running = 进行中
alert-state-closed = 已解除
alert-state-cancelled = 已停发
alert-state-dropped = 没有发出
alert-drill = 【演练】

## What residents read

alert-drill-line = 【演练】这是演练，不是真的。
alert-head-notice = 📢 { $community }通知：{ $scenario }
alert-head-update = 📢 { $scenario }通知有更新
alert-head-official = 🚨 { $issuer }发布{ $event }{ $level }预警
alert-head-official-update = 🚨 { $issuer }更新{ $event }{ $level }预警
alert-head-official-cancel = ✅ { $issuer }解除{ $event }{ $level }预警
alert-source = 这是官方预警，社区原样转发。发布：{ $issuer }，{ $sent }，编号 { $id }
alert-ask-safe = 👉 请给家里报个平安：点下面的按钮，或者回“平安”“需要帮助”。
button-said-safe = ✅ 我安全
button-said-help = 🆘 需要帮助
button-said-seen = 知道了
alert-push-head = 🔔 { $scenario }：还没有收到您家的消息
alert-push = 家里都好吗？请点一下，好让我们放心。没有回的，网格员会上门看看。
alert-clear-head = ✅ { $scenario }已经解除
alert-clear = { $community }谢谢您的配合。
alert-clear-thanks = { $community }谢谢您报平安、照看邻居。还需要帮忙，随时跟我说。

## Templates of notices

alert-template-rainstorm =
    雨很大，请大家：
    1. 待在家里，不去地下车库和低洼处
    2. 一楼住户把贵重物品搬高，断开低处的电源
    3. 看到积水、掉下来的电线，远远绕开
    需要转移或帮忙，请马上告诉我们。{ $community }
alert-template-typhoon =
    台风要来了，请大家：
    1. 关好门窗，把阳台上的花盆、衣架收进屋
    2. 不出门，不停车在树下和广告牌下
    3. 备一点水、手电和常用药
    需要转移或帮忙，请马上告诉我们。{ $community }
alert-template-fire =
    请马上离开：走楼梯，不坐电梯，不拿东西，随手关门。
    有烟就弯腰、用湿毛巾捂住口鼻；出不去就关紧门、堵住门缝，到窗口呼救，打 119。
    到了安全的地方请报平安。{ $community }
alert-template-gas =
    请马上：不开关电器，不点火，关掉燃气阀，开窗，到室外去。
    到了安全的地方再打电话，请报平安。{ $community }
alert-template-water-cut =
    请提前存一点水，停水时把水龙头关好；来水后先放一会儿再用。
    不便之处请谅解。{ $community }
alert-template-power-cut =
    请提前给手机充好电，停电时不坐电梯，关掉电炉、电熨斗。
    家里有人靠电器治病的，请马上告诉我们。{ $community }
alert-template-epidemic =
    请戴好口罩、勤洗手、多通风，不舒服就及时就医。
    家里有老人和病人、买菜买药不方便的，请告诉我们。{ $community }
alert-template-heat =
    这几天很热，请大家：
    1. 中午少出门，多喝水，空调别舍不得开
    2. 头晕、恶心就到阴凉处休息，不好转打 120
    3. 顺路看看独居的老邻居
    要帮忙请告诉我们。{ $community }
alert-template-cold =
    天要变冷了，请大家：
    1. 添衣保暖，给水管包一包
    2. 用炭火、燃气取暖一定要开窗透气
    3. 路面结冰，老人少出门
    要帮忙请告诉我们。{ $community }
alert-template-lift-stop =
    电梯停运期间请走楼梯，慢一点、扶好扶手。
    老人、病人上下楼不方便，请告诉我们，我们安排人帮忙。{ $community }
alert-template-missing =
    请帮忙留意。看到了请先陪着，马上打 110，再告诉我们。{ $community }
alert-template-other = { $community }

## Whom it is for

target-nobody = 还没有选
target-everywhere = 全社区
target-plain = { $place }{ $groups }
target-narrowed = { $place }的 { $who }{ $groups }
target-floor = { $floor } 层
target-unit = { $building }{ $unit } 单元
target-no-groups = （不发楼群）
list-and-others = { $rest }等 { $count } 处

## Composing

alerts-head = 📢 发通知
alerts-none = 现在没有正在发的通知。
alerts-item = { $n }. { $title }
alerts-new = 要发什么？官方预警会自动转来，这里只发社区自己的通知。
alert-title = { $mark }{ $scenario }（{ $state }）{ $started } · { $target }
alert-title-official = { $mark }官方 { $event }{ $level }预警（{ $state }）{ $started } · { $target }
alert-details-rainstorm = 要补充什么？比如集合点、值班电话。
alert-details-typhoon = 要补充什么？比如避险点、值班电话。
alert-details-fire = 哪里着火、往哪里走？一句话说清楚，比如“3号楼2单元5层着火，请到东门广场”。
alert-details-gas = 哪里漏气、到哪里去？比如“3号楼1单元有燃气味，请到东门广场”。
alert-details-water_cut = 什么时候、哪里、为什么停水？比如“明天 9 点到 17 点，3号楼、5号楼，检修水泵”。
alert-details-power_cut = 什么时候、哪里、为什么停电？比如“今晚 8 点到 10 点，和平苑，线路检修”。
alert-details-epidemic = 要通知什么？比如“明天 9 点到 11 点在活动室采样”。
alert-details-heat = 要补充什么？比如纳凉点在哪里。
alert-details-cold = 要补充什么？比如取暖点在哪里。
alert-details-lift_stop = 哪部电梯、什么时候停、为什么？比如“5号楼1单元电梯，明天上午 9 点到 12 点，年检”。
alert-details-missing = 请写清楚：谁、多大年纪、穿什么、什么时候在哪里走失、联系谁。
alert-details-other = 请把要通知的话发给我。
alert-text-head = { $mark }{ $scenario }通知，文字是：
alert-text-foot = 可以直接发来新的文字换掉它（最多 { $limit } 字）。
alert-write = 请把新的文字发给我，最多 { $limit } 字。
alert-words-please = 请用文字发给我。
alert-target-head = 发给谁？点选，或者直接打字，比如“3号楼2单元一楼”“独居老人”。
alert-target-now = 已选：{ $target }，{ $households } 户，{ $persons } 人能收到。
alert-target-pick = 点一下选上，再点一下去掉。
alert-target = 发给：{ $target }
alert-audience = 一共 { $households } 户，{ $persons } 人能收到私聊，{ $groups } 个楼群。
alert-preview-head = { $mark }请再看一遍，居民会收到：
alert-preview-lost =
    { $households ->
        [0] { "" }
       *[other] ⚠️ 有 { $households } 户没有人能收到（没绑定或收不到消息），会直接进敲门名单。
    }
alert-preview-lost-notice =
    { $households ->
        [0] { "" }
       *[other] ⚠️ 有 { $households } 户没有人能收到（没绑定或收不到消息），请另外通知。
    }
alert-preview-accounts =
    { $persons ->
        [0] { "" }
       *[other] ⚠️ 有 { $persons } 人绑定过，但现在收不到消息。
    }
alert-preview-doorless =
    { $persons ->
        [0] { "" }
       *[other] ⚠️ 这个范围里有 { $persons } 人没登记门牌，不知道在不在内，这次不会发给他们。
    }
alert-preview-quiet = 🌙 现在是安静时间，会在 { $at } 发出。
alert-preview-second = 全社区的应急通知要第二个人同意。有人有生命危险、等不及，可以马上发，但要写明原因。
alert-preview-check-in = 会请每户报平安；{ $minutes } 分钟没回的再问一次，再过 { $minutes } 分钟进敲门名单。
alert-at-once-why = 为什么来不及等第二个人同意？请写一句话，会留在记录里。
alert-sent = { $mark }已经在发。
alert-sent-later = { $mark }已排好，{ $at } 发出。
alert-asked = 已请 { $count } 位同事看，一有人同意就发出。
alert-operator = 系统管理员
alert-dropped = 好的，没有发出。
alert-approve-please = { $name }要发全社区的{ $scenario }应急通知，请您看一眼：
alert-approved = { $name }同意了，{ $scenario }通知已经在发。
alert-refused = { $name }没有同意，{ $scenario }通知退回给您改。
alert-approved-done = 已同意，正在发出。
alert-refused-done = 已退回，没有发出。
alert-sent-alone = { $name }认为有生命危险，没等第二个人同意就发了{ $scenario }应急通知。原因：{ $reason }
official-came = 📥 收到一条官方预警，点一下就原样转发：
official-unmatched = ⚠️ 预警写的区域是：{ $areas }，不一定包括本社区，请您判断。
official-not-sent = 好的，这条预警没有转发。

## Running

alert-copies = 消息：已送达 { $sent }/{ $copies } 条{ $waiting ->
        [0] { "" }
       *[other] ，还在发 { $waiting } 条
    }{ $failed ->
        [0] { "" }
       *[other] ，失败 { $failed } 条
    }{ $lost ->
        [0] { "" }
       *[other] ，账号收不到 { $lost } 条
    }{ $cancelled ->
        [0] { "" }
       *[other] ，停发 { $cancelled } 条
    }
alert-households = 住户：{ $households } 户，送达 { $reached } 户，联系不上 { $unreachable } 户
alert-planning = 还在排发送名单……
alert-check-in = 报平安：✅ 平安 { $safe } 户 · 🆘 需帮助 { $help } 户 · 🚪 无人 { $nobody } 户 · … 没回 { $silent } 户
alert-seen = 已点“知道了”：{ $acknowledged }/{ $households } 户，共 { $answers } 人
alert-push-at = { $at } 再问一次没回的住户。
alert-doors-at = { $at } 把没回的住户列进敲门名单。
alert-totals-head = { $mark }{ $scenario } · 各楼情况
alert-totals-line = { $building }：{ $doors } 户，平安 { $safe }，需帮助 { $help }，无人 { $nobody }，没回 { $silent }
alert-totals-none = 这里没有登记住户。
alert-report-head = 📊 { $mark }{ $scenario }送达报告
alert-report-time = { $started } 发出{ $ended ->
        [no] ，还在进行
       *[yes] ，{ $until } 结束
    }
alert-report-of = { $name }：{ $count }/{ $households } 户（{ $percent }%）
alert-report-targeted = 通知住户：{ $households } 户
report-reached = 送达
report-acknowledged = 有回应
report-safe = 平安
report-help = 需要帮助
report-nobody = 敲门无人
report-silent = 没有回应
report-unreachable = 联系不上
alert-update-write = 请把新的文字发给我。居民会收到一条新消息；只是改错别字，先点“悄悄改”。
alert-update-quiet = 请把改好的文字发给我，会直接改在原来那条上，不再响铃。
alert-updated = 已更新，正在发出。
alert-stop-sure = 还没发出的不再发，已经收到的不撤回。确定停发吗？
alert-stopped = 已停发，{ $count } 条没有发出。
alert-clear-sure = 解除后会告诉收到过的住户，并谢谢大家；需要帮助的工单继续办。现在解除吗？
alert-cleared = 已解除，正在告诉大家。

## Answers

said-safe = 收到，知道您家平安，谢谢！
said-safe-unverified = 收到，谢谢！您家的门牌还没核实过，网格员可能还会来看一眼。
said-safe-doorless = 收到，谢谢！我还不知道您住哪一室，发“我住3号楼2单元502”告诉我，就不用再上门问了。
said-safe-help-stays = 收到。您家之前有人说需要帮助，工作人员到门口看过才会解除。
said-help-again = 收到，已经有人在处理（{ $number }），请保持手机畅通。
said-help-drill = 【演练】收到。这是演练，不会真的派人；真有危险请马上打 110、119、120。
said-seen = 好的，谢谢！
said-over = 这件事已经解除了，谢谢您。
said-unknown = 请先和我私聊、告诉我您住哪里，我才知道是哪一家。
said-group = 收到，谢谢！

## Doors

doors-head = 🚪 { $scenario }敲门名单
doors-of-building = 🚪 { $building }
doors-sum = 共 { $doors } 户：平安 { $safe }，需帮助 { $help }，无人 { $nobody }，没回 { $silent }
doors-unit = { $building }{ $unit }：{ $rooms }
doors-room = { $state ->
        [help] 🆘
        [nobody] 🔁
       *[silent] { "" }
    }{ $room }{ $tags ->
        [0] { "" }
       *[other] （{ $words }）
    }
doors-line = { $state ->
        [help] 🆘
        [nobody] 🔁 无人
       *[silent] ▫️
    } { $unit }{ $room }{ $tags ->
        [0] { "" }
       *[other] （{ $words }）
    }{ $claimed ->
        [yes] ，有人报过平安（未核实）
       *[no] { "" }
    }
doors-more = 还有 { $count } 户，点下面的楼看。
doors-none = 都有着落了 👍
doors-over = 已经解除，不用再敲门了，辛苦了！
doors-nothing = 现在没有要敲门的。
button-doors-building = { $building }（{ $count } 户）
button-doors-page = 下一页 { $page }/{ $pages }
button-door-safe = ✅ { $room } 安全
button-door-help = 🆘 需帮助
button-door-nobody = 🚪 无人
door-safe = 记下了：平安。
door-help = 记下了：需要帮助。{ $number ->
        [none] 之前的工单还在办。
       *[other] 已开工单 { $number }。
    }
door-nobody = 记下了：无人，待会儿再来。

## Groups of buildings

group-bound = 好的，这个群以后会收到 { $buildings } 的通知。
group-bind-how = 请在群里发：/bind 楼号，比如“/bind 3号楼”或“/bind 幸福里”。
group-bind-not = 只有社区主管、主任或本楼的楼栋长可以绑定这个群。
group-bind-unknown = 没有认出是哪栋楼，请写小区名和楼号，比如“/bind 幸福里3号楼”。
group-unbound = 好的，这个群不再收通知了。
group-not-bound = 这个群还没有绑定楼栋。
group-lost = ⚠️ 绑定 { $buildings } 的楼群发不进去了（机器人被移出或不能发言），请看一下。

## Buttons and commands

button-alerts = 📢 发通知
button-alert-text-ok = 文字可以，下一步 →
button-alert-details = 补充一句
button-alert-write = 我自己写
button-alert-drop = 不发了
button-alert-everywhere = 全社区
button-alert-estates = 按小区
button-alert-grids = 按网格
button-alert-buildings = 按楼栋
button-alert-units = 按单元
button-alert-floors = 按楼层
button-alert-tags = 按人群
button-alert-chosen = ✓ { $name }
button-alert-choice = { $name }
button-alert-more = 更多…
button-alert-clear-target = 重新选
button-alert-groups-on = 也发楼群
button-alert-groups-off = 不发楼群
button-alert-preview = 看看发给多少人 →
button-alert-target = 改范围
button-alert-edit = 改文字
button-alert-drill-on = 改成演练
button-alert-drill-off = 不是演练
button-alert-check-in-on = 要报平安
button-alert-check-in-off = 不用报平安
button-alert-send = ✅ 发出
button-alert-ask = 请第二个人同意
button-alert-at-once = 🆘 有生命危险，马上发
button-alert-approve = 同意发出
button-alert-refuse = 不同意
button-alert-open = 打开看看
button-alert-refresh = 刷新
button-alert-totals = 各楼情况
button-alert-doors = 敲门名单
button-alert-report = 送达报告
button-alert-update = 更新文字
button-alert-quietly = 悄悄改
button-alert-stop = 停发
button-alert-stop-sure = 确定停发
button-alert-clear = ✅ 解除
button-alert-clear-sure = 确定解除
button-official-relay = 转发给居民
button-official-no = 不转发
command-broadcast = 发通知、看送达
command-doors = 敲门名单
command-bind = 绑定楼群

## What cannot be

error-poses-as-official =
    “{ $words }”看起来像官方预警。预警的颜色和级别只能由政府和气象等部门发布，社区不能自己写。
    请去掉这几个字，用自己的话说；官方预警来了，我会请您一键转发。
error-text-too-long = 现在有 { $length } 个字，最多 { $limit } 字，请写短一点。
error-text-too-short = 文字太短了，请说清楚一点。
error-nobody-meant = 这个范围里没有人，请重新选。
error-no-second-person = 现在没有别的主管或主任能收到消息。有生命危险就点“马上发”，并写明原因。
error-own-alert = 这条是您自己写的，要请另一位同事同意。
error-unknown-target = 没有认出“{ $words }”，请写楼号、单元、小区、网格或人群，或者点按钮选。
