# Danger to life: what to do first, whom to call. Short, in the order in which it is to be done.

emergency-do-gas =
    ⚠️ 有燃气味，请马上：
    1. 不要开关任何电器，不要点火，不要在屋里打电话
    2. 关掉燃气阀，开窗
    3. 所有人到室外去，再拨打 119 和燃气抢修电话
    到了安全的地方再回我消息。
emergency-do-fire =
    ⚠️ 着火了，请马上：
    1. 人先离开，不要拿东西，随手关门
    2. 走楼梯，不要坐电梯；有烟就弯腰、用湿毛巾捂口鼻
    3. 到安全的地方拨打 119
    出不去就关紧门、堵住门缝，到窗口呼救。
emergency-do-lift =
    ⚠️ 有人困在电梯里：
    1. 不要扒门，不要跳，离开门边坐下等
    2. 按轿厢里的报警按钮，没人应答就拨打 119
    3. 有人不舒服请拨打 120
emergency-do-electric =
    ⚠️ 有触电危险，请马上：
    1. 人离远一点，至少 8 米；不要碰电线、积水和铁栏杆
    2. 有人触电先断电，不要用手去拉
    3. 拨打 95598，有人受伤拨打 120
emergency-do-collapse =
    ⚠️ 有坍塌危险，请马上：
    1. 所有人离开，不要回去拿东西
    2. 不要让别人和车靠近
    3. 拨打 110；有人受伤或被埋拨打 119、120
emergency-do-water =
    ⚠️ 有人落水或被水困住：
    1. 马上拨打 119 和 110
    2. 不要自己下水，找救生圈、竹竿、绳子递过去
    3. 被水困住的往高处走，远离电线和电器
emergency-do-medical =
    ⚠️ 请马上拨打 120，说清地址和病人的样子。
    1. 不要随便搬动病人，叫人到楼下接救护车
    2. 没有呼吸心跳就做胸外按压，听 120 的电话指导
emergency-do-violence =
    ⚠️ 请先保护好自己：
    1. 马上拨打 110；不方便说话可发短信 12110
    2. 离开现场，到人多或能锁门的地方
    3. 有人受伤拨打 120
emergency-do-life =
    ⚠️ 请马上拨打 110（报警）、119（火警救援）、120（急救）。
    先离开危险的地方，再回我消息。
emergency-do-self_harm =
    谢谢您告诉我。您现在一定很难受，您的命很要紧，我很在意您。
    请现在就打 12356（全国心理援助热线，有人听您说），也可以打给一位您信任的人。
    如果已经伤到自己、吃了药，或者快要忍不住，请马上打 120 或 110。
    有人在身边吗？请先不要一个人待着，离开高处，把刀和药放远一点。
emergency-do-missing =
    ⚠️ 请马上拨打 110 报警：人走失不用等 24 小时，头几个小时最要紧，是找人的黄金时间。
    1. 告诉警察姓名、年龄、身高、衣着、最后看见的时间和地点，准备一张近照
    2. 留一个人在家等，其他人先去常去的地方、车站和水边找
    3. 也把最后看见的地方告诉我
emergency-do-intruder =
    ⚠️ 请先保护好自己：
    1. 马上拨打 110；不方便说话可发短信 12110
    2. 躲进能反锁的房间，手机静音，不要出声
    3. 不要和对方冲突，东西不要紧；人在外面就不要进去
emergency-opened = 我已经通知 { $owner } 和居委会负责人，编号 { $number }（{ $category }）。
emergency-where = 请马上告诉我位置：几号楼几单元几层？也可以直接发定位。
emergency-passed-on = 收到，已经转给赶去的人（{ $number }）。
emergency-more =
    ‼️ { $number } 有新消息
    { $text }
emergency-more-files =
    ‼️ { $number } 有新的照片或语音
emergency-worse =
    🆘 { $number } 情况变了：{ $danger }
    { $text }
emergency-said-over =
    ℹ️ { $number } 报告人说：{ $text }
    请到现场或打电话核实，再办结。
emergency-committee = 居委会负责人
emergency-opened-one = 我已经通知{ $who }，编号 { $number }（{ $category }）。
emergency-nobody =
    ⚠️ 社区里现在还没有人能联系上。请您自己马上拨打 119（火警救援）、110（报警）、120（急救）。
    这件事已经记下，编号 { $number }（{ $category }），我会继续找人。
emergency-kept = 记下了（{ $number }），但社区里还没有人能联系上。请马上拨打 119、110 或 120。
emergency-over = 知道了，谢谢您告诉我，平安就好。我已经转告处理的人（{ $number }），他们核实后再办结。再有危险，马上告诉我。
emergency-over-unsent = 知道了，谢谢您告诉我，平安就好。再有危险，马上告诉我，也请直接拨打 119、110 或 120。
emergency-opened-care = 我也悄悄告诉了{ $who }，会有人来关心您。别人看不到。我在，您想说什么都可以说。
emergency-nobody-care = 社区里现在还没有人能联系上，但 12356 有人在，120 和 110 也有人在。请现在就打一个。您说的我记下了，会继续找人来陪您。
emergency-heard-care = 我在听，也转告了负责人。请一定打 12356，或叫一个信任的人来陪您；如果已经受伤或吃了药，马上打 120。
emergency-kept-care = 我在听。社区里还没有人能联系上，请现在就打 12356；如果已经受伤或吃了药，马上打 120。
emergency-where-care = 您现在在哪里，是在家吗？愿意的话告诉我，好有人来陪您。
group-alerted = 已经告诉社区负责人。
group-alarm =
    🆘 楼群里有人说：{ $text }
    听起来是：{ $danger }。我已经请说话的人到私聊里说清位置；还没有工单，请先核实。
group-alarm-author = 说话的人：{ $name }
emergency-hotline = { $name }：{ $hotline }
emergency-where-home = 我先按您登记的住处（{ $place }）派人。如果不在那里，请马上告诉我几号楼几单元几层，或直接发定位。
task-place-presumed = ⚠️ 地点是按住处推测的，还没确认
