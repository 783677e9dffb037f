# Words of the web pages that no chat message has.

# The chat panel (bot/channels/web/panel_words.py names them for its JavaScript).
web-name = 邻里
web-placeholder = 说说遇到的事…
web-send = 发送
web-photo = 发照片
web-location = 发我的位置
web-menu = 更多
web-close = 关闭
web-bigger = 长辈版（大字）
web-smaller = 标准字号
web-other-language = English
web-sending = 发送中…
web-received = 已收到
web-failed = 没发出去
web-refused = 没有收下
web-retry = 点这里重发
web-remove = 去掉
web-reply = 回复这一条
web-replying-to = 回复：
web-a-photo = 照片
web-a-place = 我的位置
web-a-message = 一条消息
web-typing = 邻里正在回复
web-newest = 新消息
web-earlier = 看更早的消息
web-today = 今天
web-yesterday = 昨天
web-too-large = 这张照片超过 20 MB，请选小一点的，或者截一张图发来。
web-not-an-image = 这里只能发照片。别的文件请用文字说一说里面的内容。
web-too-many = 一次最多发 9 张照片，其余的下一条再发。
web-location-refused = 没有得到位置的许可。直接打字说「几号楼几单元」就行。
web-location-unknown = 手机暂时找不到位置。直接打字说「几号楼几单元」就行。
web-location-asking = 正在获取位置，请在手机上点「允许」。
web-photo-gone = 照片暂时看不到
web-no-answer = 网络不通，消息还在这里，没有丢。
web-empty-chat = 说说遇到的事，我来找人处理。
web-file = 文件
web-voice = 语音

# What the server refuses, in one sentence.
web-too-fast = 发得太快了，请稍等一会儿再发。
web-not-understood = 这条消息没有传完整，请刷新页面再发一次。
web-empty = 这条消息是空的，请写几个字或选一张照片。
web-photo-lost = 照片没有传成功，请重新选一次照片。
web-photo-too-large = 这张照片太大了（最大 { $limit } MB），请选小一点的，或者截一张图发来。
web-not-a-photo = 这个文件不是照片，打不开。请重新拍一张或选一张照片。
web-no-page = 这个网址没有内容，可能是少抄了几个字。请回到首页。
web-not-known = 这里需要先进入邻里才能看，请回到首页重新进来。
web-not-for-you = 这里的内容您看不到，请回到首页。
web-broken = 刚才没有办成，不是您的问题，已经记下来了。请过一会儿再试；急事请直接打电话给居委会。
web-entry-back = 回到首页

# Coming in.
web-tagline = 家门口的事，说一声就有人管
web-entry-lead = 用一句话说说遇到的问题：电梯坏了、楼道灯不亮、水管漏了。邻里会找到负责的网格员，办到哪一步都告诉您。
web-entry-scan = 扫楼下海报上的二维码，一步就进来。
web-entry-form = 没有海报？在这里登记
web-entry-building = 住在哪栋楼
web-entry-choose = 请选择
web-entry-unit = 单元（可不填）
web-entry-room = 房号（可不填）
web-entry-name = 怎么称呼您（可不填）
web-entry-phone = 手机号（可不填）
web-entry-privacy = 只有处理您这件事的社区工作人员看得到。居委会核实以前，按“未核实住户”登记。
web-entry-go = 登记，开始说事
web-entry-to-form = 去登记
web-choose-building = 请先选择住在哪栋楼。
web-poster-title = { $estate } { $building }
web-poster-lead = 您扫的是这栋楼的海报。点一下就进来，以后说“楼下”“我们单元”，邻里都知道是哪里。
web-poster-go = 我住这里，进来
web-poster-other = 我不住这栋楼
web-poster-unknown = 这张海报的链接已经失效，请扫楼下新的海报，或者在这里登记。
web-invite-title = { $name }，您好
web-invite-role = 邀请您以「{ $role }」的身份使用邻里。
web-invite-area = 负责：{ $area }
web-invite-lead = 这个链接只能用一次，请在您自己的手机上打开。
web-invite-go = 是我本人，开始使用
web-invite-used = 这个邀请链接已经用过或过期了，请向居委会再要一个。
web-foreign-form = 这个页面不是从邻里打开的，请回到首页重新进来。
web-too-many-joins = 登记得太频繁了，请过一个小时再试，或者找居委会帮忙。
web-no-cookies = 浏览器不让邻里记住您。请允许本站的 Cookie，再刷新页面。

# The demo's stage.
web-stage-title = 一件小事，三部手机
web-stage-lead = 居民说一句话，网格员接单，主任看得见。下面三部手机都是真的，请依次试一试。
web-stage-reset = 换一位新居民
web-stage-as = 这部手机是
web-stage-resident = 居民
web-stage-lives = 您住{ $place }
web-stage-step-resident = 说一句话，或点一条建议，再点确认
web-stage-step-field = 接单，办好后点「办结」
web-stage-step-committee = 看全局；不满意的会到这里
web-stage-went-to = 新消息到了 { $name } 的手机，点这里看
web-stage-try-lift = 3号楼2单元电梯坏了
web-stage-try-lamp = 楼道灯不亮，老人晚上看不见
web-stage-try-gas = 闻到很浓的煤气味！
