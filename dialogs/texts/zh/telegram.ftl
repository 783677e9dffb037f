# Telegram's menu of commands: one line each (key: command-<name>).

command-report = 上报问题
command-my = 我的工单
command-home = 我住哪栋楼
command-human = 转人工
command-language = 切换语言 / English
command-help = 使用说明
command-leave = 退出并删除我的信息
command-tasks = 我的任务
command-desk = 工作台
command-start = 开始
command-menu = 菜单
command-cancel = 取消正在办的事
