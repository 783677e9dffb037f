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
emergency-opened = 我已经通知 { $owner } 和居委会负责人，编号 { $number }（{ $category }）。
emergency-where = 请马上告诉我位置：几号楼几单元几层？也可以直接发定位。
emergency-passed-on = 收到，已经转给赶去的人（{ $number }）。
emergency-more =
    ‼️ { $number } 有新消息
    { $text }
emergency-hotline = { $name }：{ $hotline }
emergency-where-home = 我先按您登记的住处（{ $place }）派人。如果不在那里，请马上告诉我几号楼几单元几层，或直接发定位。
task-place-presumed = ⚠️ 地点是按住处推测的，还没确认
