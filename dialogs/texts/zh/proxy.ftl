# A report for somebody else.

proxy-how = 帮谁报、什么事、在哪里？一起说就行，例如：帮3号楼502的李奶奶报修，厨房水管漏水。
relation-family = 家人
relation-neighbour = 邻居
relation-resident = 居民
for-whom = { $name }（{ $relation }）
ask-whom = 这件是替{ $whom }报的。请留一下本人的姓名、电话或门牌，处理的人好找到本人，本人也能收到进展；不方便就跳过。
confirm-for = 替谁报：{ $whom }
reported-for-you = { $who }替您报了一件事：{ $category }，{ $place }，编号 { $number }。{ $owner }负责，每一步我也会告诉您；办完您可以评价。
not-mine-done = 好的，{ $number } 以后不再打扰您。
task-for = 🙋 替{ $whom }报的{ $home }{ $phone }
task-for-home = ，住 { $home }
task-for-phone = ，电话 { $phone }
track-for = 替{ $whom }报的
button-for = 代报
button-skip = 跳过
button-for-self = 其实是我自己的事
button-not-mine = 与我无关
command-for = 替别人报
error-rated-by-person = 本人已经评价过这件事，以本人的评价为准，谢谢您帮忙。
history-not_mine = 当事人说与己无关
