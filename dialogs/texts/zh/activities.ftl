# Activities: what residents read and press, and what the committee does.

command-activities = 社区活动
command-signin = 活动签到
command-host = 办活动

## The card

activity-new = 🎈 社区有新活动
activity-title = 📌 { $title }
activity-when = 🕑 { $starts } 到 { $ends }
activity-place = 📍 { $place }
activity-seats =
    { $left ->
        [0] 👥 名额 { $capacity } 人，已满，可以候补
       *[other] 👥 名额 { $capacity } 人，还剩 { $left } 个
    }
activity-deadline = ⏳ { $at } 截止报名
activity-seat =
    { $mine ->
        [1] 您：{ $state }
       *[other] { $name }：{ $state }
    }
activity-is-cancelled = ❌ 这个活动取消了。
activity-is-over = 这个活动已经结束。

activity-joined =
    { $state ->
        [waiting] { $mine ->
            [1] 名额满了，先给您排上候补。有人退出就轮到您，会马上告诉您。
           *[other] 名额满了，先给{ $name }排上候补。有人退出会马上告诉您。
        }
       *[other] { $mine ->
            [1] ✅ 报上名了。
           *[other] ✅ 给{ $name }报上名了。
        }
    }
activity-ask-name = 和您一起来的家人叫什么？请发名字（一次一位）。
activity-left = 已经退了。
activity-leave-whose = 要退谁的名额？
activity-seat-of =
    { $mine ->
        [1] 退我的
       *[other] 退{ $name }的
    }
activity-moved-up = 🎉 轮到您了！有名额了，候补成功。
activity-changed = ✏️ 您报名的活动有变化，请看最新的安排：
activity-cancelled = ❌ 您报名的活动取消了。原因：{ $reason }
activity-reminder = ⏰ 提醒您：报名的活动快到了。来不了请点“退出”，把名额让给别人。
activity-how-was-it = 今天的活动怎么样？点一下星星就行。
activity-thanks = 谢谢，收到了！
activity-ask-code = 请发门口的 4 位签到码。
activity-signed-in = ✅ 签到成功：{ $title }
activity-volunteered = ❤️ 您累计志愿服务 { $hours } 小时
activities-head = 近期活动，点一个看看：
activities-none = 近期没有活动。有新活动会告诉您。
activity-row =
    { $mine ->
        [1] ✅ { $title }（{ $starts }）
       *[other] { $title }（{ $starts }）
    }
activity-wishes =
    { $muted ->
        [1] 现在不给您发活动消息。应急通知照常发。
       *[other] 您想收到哪些活动？点一下可以开关。应急通知不受影响。
    }

button-activities = 社区活动
button-activity-join = 🙋 报名
button-activity-family = 带家人
button-activity-cancel = 退出
button-activity-leave-all = 全部退出
button-activity-calendar = 📅 加到日历
button-activity-mute = 少发一点
button-activity-wishes = 接收设置
button-activity-host = 办活动
button-wishes-all =
    { $muted ->
        [1] 🔔 恢复接收活动
       *[other] 🔕 都不接收
    }
button-wish =
    { $wanted ->
        [1] ✅ { $interest }
       *[other] ◻️ { $interest }
    }

## The committee

activity-desk = 🎈 办活动
activity-desk-row = { $title }（{ $state }）
activity-draft = 📝 活动草稿，请核对：
activity-interest = 🏷 { $interest }
activity-target = 📣 发给：{ $target }
activity-ask-title = 活动叫什么名字？
activity-ask-when = 什么时候？比如：周六下午2点到4点，12月5日 14:00-16:00。
activity-ask-place = 在哪里？
activity-ask-seats = 多少名额？
activity-ask-deadline = 报名截止到什么时候？也可以发日期，比如：周五、12月4日 18:00。
activity-ask-text = 还要说明什么？（带什么、找谁、费用……）
activity-ask-interest = 是哪一类活动？
activity-ask-target = 发给哪些楼？现在是：{ $target }
activity-chip-seats =
    { $seats ->
        [0] 不限
       *[other] { $seats } 人
    }
activity-chip-open = 开始前都行
activity-chip-before = 提前 { $hours } 小时
activity-chip-all =
    { $on ->
        [1] ✅ 全社区
       *[other] 全社区
    }
activity-chip-building =
    { $on ->
        [1] ✅ { $building }
       *[other] { $building }
    }
activity-published = ✅ 已发布。签到码 { $code }，活动当天贴在门口，居民发“签到 { $code }”。
activity-dropped = 草稿丢掉了。
activity-ask-why = 为什么取消《{ $title }》？报了名的人会看到这句话。
activity-cancelled-done = 《{ $title }》已取消，报了名的人都通知了。
activity-counts = 👥 报名 { $seated }，候补 { $waiting }，已到 { $came }，未到 { $missed }
activity-code = 🔢 签到码 { $code }
activity-list-head = 《{ $title }》名单，来了的点一下。签到码 { $code }
activity-list-waiting =
    { $count ->
        [0] 没有人候补。
       *[other] 候补 { $count } 人。
    }
activity-list-line =
    { $missed ->
        [0] { $came ->
            [1] ✅ { $name }
           *[other] { $name }
        }
       *[other] { $came ->
            [1] ✅ { $name }
           *[other] { $name }（半年内 { $missed } 次没来）
        }
    }
activity-ended = 《{ $title }》结束了：报名 { $seats }，到场 { $came }，没来 { $missed }。

button-activity-new = ➕ 新活动
button-activity-title = 名称
button-activity-when = 时间
button-activity-place = 地点
button-activity-seats = 名额
button-activity-deadline = 截止
button-activity-text = 说明
button-activity-interest = 类别
button-activity-target = 发给谁
button-activity-back = 选好了
button-activity-publish = 📣 发布
button-activity-drop = 丢掉
button-activity-list = 📋 名单
button-activity-call-off = ❌ 取消活动

## Words

interest-elders = 老年
interest-children = 亲子
interest-health = 健康
interest-culture = 文艺
interest-sports = 运动
interest-talks = 讲座
interest-market = 市集
interest-volunteering = 志愿服务
seat-seated = 已报名
seat-waiting = 候补中
seat-gone = 已退出
seat-came = 已到场
seat-missed = 没来
activity-state-draft = 草稿
activity-state-published = 报名中
activity-state-cancelled = 已取消
activity-state-dropped = 已丢掉
activity-state-over = 已结束
