# The posters on the doors of buildings: few words, big, for everybody.

poster-call = 家门口的事，说一声就有人管
poster-scan = 扫一扫
poster-scan-how = 打开手机的微信或相机，对准下面的方块码
poster-say = 说一说
poster-say-how = 写下哪里坏了、要帮什么忙，能拍照更好
poster-wait = 等回音
poster-wait-how = 网格员来办，办到哪一步都会告诉您
poster-code-web = 微信、相机都能扫
poster-code-telegram = 用 Telegram 的扫这个
poster-phone = 社区电话
poster-help = 不会用手机？请家人、邻居或网格员帮您说
poster-danger = 有危险，先打电话！
poster-110 = 报警
poster-119 = 着火
poster-120 = 救人
poster-12345 = 政务热线
